//! Reads that look through nobody's eyes are few and named: whoever adds a caller of `db::unscoped` adds it here, with the reason.
#![expect(clippy::unwrap_used, reason = "tests fail by panicking")]

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

/// File and why it may.
const CALLERS: &[(&str, &str)] = &[
    (
        "service/src/audit/texts.rs",
        "every text is recomputed, whoever sees it; what is told is the number of the first that does not hold",
    ),
    (
        "service/src/follow_ups/hand_over.rs",
        "what an account leaves behind is passed on, whoever disabled it; nothing is told of it",
    ),
    (
        "service/src/imports/people.rs",
        "the import of a whole record is a SUPER_ADMIN's, who sees everybody",
    ),
    (
        "service/src/integrity_scan/mod.rs",
        "how many files there are to look at, whoever sees them",
    ),
    (
        "service/src/integrity_scan/run.rs",
        "every file is looked at, whoever sees it; what is told of them is scoped",
    ),
    ("service/src/monitoring/mod.rs", "how much there is, in figures"),
    (
        "service/src/people/import_plan.rs",
        "a reference is unique in the firm, also where its bearer is not seen",
    ),
    (
        "service/src/sso/account.rs",
        "a provider says who somebody is before anybody's eyes can be looked through",
    ),
];

#[test]
fn unscoped_reads_have_few_and_named_callers() {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned();
    let mut found = BTreeSet::new();
    for layer in ["service", "api", "cli"] {
        for file in sources(&crates.join(layer).join("src")) {
            if fs::read_to_string(&file).unwrap().contains("unscoped") {
                found.insert(file.strip_prefix(&crates).unwrap().to_string_lossy().into_owned());
            }
        }
    }
    let named: BTreeSet<String> = CALLERS.iter().map(|(file, _)| (*file).to_owned()).collect();
    assert_eq!(found, named);
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(sources(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            files.push(path);
        }
    }
    files
}
