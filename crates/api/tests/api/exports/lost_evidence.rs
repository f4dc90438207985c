//! Evidence whose bytes are gone, or are not those that were received.

use super::{
    bundles::{bundle, text, unpacked, with_files},
    events, sha256,
};
use convolog_dto::Entry;
use convolog_testkit::{Answer, Firm};
use serde_json::{Value, json};
use std::{
    fs,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
};

/// An entry with a file that is gone, one that was changed, one that cannot be read, and one that is sound.
fn spoiled(firm: &Firm) -> Entry {
    let entry = with_files(
        firm,
        &[
            ("gone.txt", b"gone"),
            ("changed.txt", b"as it was"),
            ("unreadable.txt", b"unreadable"),
            ("whole.txt", b"whole"),
        ],
    );
    fs::remove_file(stored(firm, b"gone")).unwrap();
    let changed = stored(firm, b"as it was");
    let mut rights = fs::metadata(&changed).unwrap().permissions();
    rights.set_mode(0o644);
    fs::set_permissions(&changed, rights).unwrap();
    fs::write(&changed, b"AS IT WAS").unwrap();
    // It opens, and every read of it fails.
    let unreadable = stored(firm, b"unreadable");
    fs::remove_file(&unreadable).unwrap();
    fs::create_dir(&unreadable).unwrap();
    entry
}

/// Where the bytes lie.
fn stored(firm: &Firm, bytes: &[u8]) -> PathBuf {
    let hash = sha256(bytes);
    let uploads = firm.app.data_dir().join("uploads");
    let found = walk(&uploads)
        .into_iter()
        .find(|path| path.to_string_lossy().replace('/', "").ends_with(&hash));
    found.unwrap()
}

fn walk(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(walk(&path));
        } else {
            files.push(path);
        }
    }
    files
}

/// Holds what the trail says of the export that ended last.
fn counted(firm: &Firm) {
    let finished = &events(firm)[0];
    assert_eq!(finished["action"], "export.finished");
    assert_eq!(finished["detail"]["counts"]["attachments"], 4);
    assert_eq!(finished["detail"]["counts"]["attachments_missing"], 1);
    assert_eq!(finished["detail"]["counts"]["attachments_damaged"], 2);
}

fn case_file(firm: &Firm, entry: &Entry, format: &str) -> Answer {
    let body =
        json!({ "title": "Handovers", "recipient": "Lena", "purpose": "Advice", "entry_ids": [entry.id] });
    firm.maya
        .post(&format!("/exports/case-file?format={format}"), &body)
        .expect(200)
}

/// What the list of exhibits says of one.
fn exhibit(document: &str, number: u32) -> &str {
    let (_, rest) = document.split_once(&format!("id=\"exhibit-{number}\"")).unwrap();
    rest.split_once("</article>").unwrap().0
}

/// What the document says of how sound the file is.
fn integrity(document: &str) -> &str {
    document.split_once("id=\"integrity\"").unwrap().1
}

#[test]
fn evidence_that_is_gone_or_damaged_breaks_no_export_and_is_named() {
    let firm = Firm::start();
    spoiled(&firm);
    let files = bundle(&firm.maya, "full.zip");
    let index = text(&files, "attachments/index.csv");
    let row = |name: &str| index.lines().find(|line| line.contains(name)).unwrap().to_owned();
    assert!(row("gone.txt").contains(",gone.txt,,missing,"), "{index}");
    assert!(row("changed.txt").contains(",damaged,"), "{index}");
    assert!(row("unreadable.txt").contains(",damaged,"), "{index}");
    assert!(row("whole.txt").contains(",included,"), "{index}");
    let manifest: Value = serde_json::from_slice(&files["manifest.json"]).unwrap();
    assert_eq!(manifest["counts"]["attachments_missing"], 1);
    assert_eq!(manifest["counts"]["attachments_damaged"], 2);
    counted(&firm);
}

#[test]
fn a_signed_case_file_names_the_evidence_that_it_lacks_or_that_is_not_what_was_received() {
    let firm = Firm::start();
    let entry = spoiled(&firm);
    let files = unpacked(&case_file(&firm, &entry, "zip").body);
    let document = text(&files, "case-file.html");
    let enclosed: Vec<&str> = files
        .keys()
        .map(String::as_str)
        .filter(|name| name.starts_with("exhibits/"))
        .collect();
    assert_eq!(
        enclosed,
        [
            "exhibits/0002-changed.txt",
            "exhibits/0003-unreadable.txt",
            "exhibits/0004-whole.txt"
        ]
    );
    for (number, word) in [(1, "Missing"), (2, "Damaged"), (3, "Damaged")] {
        assert!(exhibit(&document, number).contains(word), "{number}: {document}");
        let named = format!("href=\"#exhibit-{number}\"");
        assert!(integrity(&document).contains(&named), "{document}");
    }
    let whole = exhibit(&document, 4);
    assert!(
        whole.contains("exhibits/0004-whole.txt") && !whole.contains("Damaged"),
        "{whole}"
    );
    assert!(
        !integrity(&document).contains("href=\"#exhibit-4\""),
        "{document}"
    );
    let manifest: Value = serde_json::from_slice(&files["manifest.json"]).unwrap();
    assert_eq!(manifest["counts"]["attachments_missing"], 1);
    assert_eq!(manifest["counts"]["attachments_damaged"], 2);
    counted(&firm);
}

#[test]
fn a_case_file_without_the_files_names_them_too() {
    let firm = Firm::start();
    let entry = spoiled(&firm);
    let document = case_file(&firm, &entry, "html").text();
    for (number, word) in [
        (1, "Missing"),
        (2, "Damaged"),
        (3, "Damaged"),
        (4, "not enclosed"),
    ] {
        assert!(exhibit(&document, number).contains(word), "{number}: {document}");
    }
    assert!(document.ends_with("</html>\n"));
    counted(&firm);
}

#[test]
fn a_case_file_of_sound_evidence_says_so() {
    let firm = Firm::start();
    let entry = with_files(&firm, &[("whole.txt", b"whole")]);
    let document = case_file(&firm, &entry, "html").text();
    assert!(
        integrity(&document).contains("each has the SHA-256"),
        "{document}"
    );
}
