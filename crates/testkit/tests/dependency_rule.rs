//! Holds the workspace to the dependency rule of `docs/ARCHITECTURE.md`: which crate may name which, and who may name
//! the libraries that have one home. Reads what cargo itself says, so that a rename cannot slip past.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "tests fail by panicking"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use serde_json::Value;

/// Every edge that is allowed between two crates of ours, by folder name.
const EDGES: [(&str, &[&str]); 17] = [
    ("dto", &[]),
    ("rbac", &["dto"]),
    ("record", &["dto"]),
    ("audit", &["dto"]),
    ("export", &["dto", "record"]),
    ("vault", &[]),
    ("egress", &["dto"]),
    ("storage", &["egress", "dto"]),
    ("sso", &["egress", "dto"]),
    ("notify", &["egress", "dto"]),
    ("archive", &["vault"]),
    ("db", &["dto", "rbac", "audit"]),
    ("backup", &["db", "archive", "storage", "vault", "audit", "dto"]),
    (
        "service",
        &[
            "db", "backup", "archive", "export", "storage", "vault", "sso", "notify", "audit", "record",
            "rbac", "dto",
        ],
    ),
    ("api", &["service", "rbac", "dto"]),
    (
        "cli",
        &[
            "api", "service", "backup", "archive", "export", "vault", "audit", "dto",
        ],
    ),
    ("frontend", &["dto", "rbac", "record"]),
];

/// Crates that only tests and people use; nothing that ships may need them.
const WORKSHOP: [&str; 3] = ["testkit", "xtask", "bench"];

/// Libraries with one home: a prefix of their names, and the folders that may name them.
const HOMES: [(&str, &[&str]); 11] = [
    ("diesel", &["db"]),
    ("r2d2", &["db"]),
    ("libsqlite3-sys", &["db", "bench"]),
    ("actix", &["api", "cli", "testkit", "bench"]),
    ("leptos", &["frontend"]),
    ("reqwasm", &["frontend"]),
    ("argon2", &["vault", "bench"]),
    ("jsonwebtoken", &["vault"]),
    ("aes-gcm", &["vault"]),
    ("openidconnect", &["sso"]),
    ("ureq", &["egress", "testkit"]),
];

struct Dependency {
    name: String,
    ships: bool,
    folder: Option<String>,
}

/// What every crate of the workspace depends on, by folder name.
fn workspace() -> BTreeMap<String, Vec<Dependency>> {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--no-deps", "--offline", "--format-version", "1"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    let packages = metadata["packages"].as_array().unwrap();
    packages
        .iter()
        .map(|package| (folder(&package["manifest_path"]), dependencies(package)))
        .collect()
}

fn dependencies(package: &Value) -> Vec<Dependency> {
    let one = |dependency: &Value| Dependency {
        name: dependency["name"].as_str().unwrap().to_owned(),
        ships: dependency["kind"].is_null(),
        folder: dependency["path"].as_str().map(last_part),
    };
    package["dependencies"]
        .as_array()
        .unwrap()
        .iter()
        .map(one)
        .collect()
}

fn folder(manifest: &Value) -> String {
    last_part(manifest.as_str().unwrap().trim_end_matches("/Cargo.toml"))
}

fn last_part(path: &str) -> String {
    path.rsplit(['/', '\\']).next().unwrap().to_owned()
}

#[test]
fn crates_depend_on_each_other_only_along_the_drawn_edges() {
    let allowed: BTreeMap<_, _> = EDGES.into_iter().collect();
    let mut wrong = Vec::new();
    let mut checked = 0;
    for (from, dependencies) in workspace() {
        if WORKSHOP.contains(&from.as_str()) {
            continue;
        }
        let Some(edges) = allowed.get(from.as_str()) else {
            wrong.push(format!("{from} is not in the table"));
            continue;
        };
        for to in dependencies
            .into_iter()
            .filter(|one| one.ships)
            .filter_map(|one| one.folder)
        {
            checked += 1;
            if !edges.contains(&to.as_str()) {
                wrong.push(format!("{from} -> {to}"));
            }
        }
    }
    assert!(
        checked >= 10,
        "only {checked} edges were found: the test reads the wrong workspace"
    );
    assert!(
        wrong.is_empty(),
        "edges that the architecture does not draw: {wrong:?}"
    );
}

#[test]
fn libraries_with_one_home_are_named_only_there() {
    let mut wrong = BTreeSet::new();
    for (from, dependencies) in workspace() {
        for dependency in dependencies {
            for (prefix, homes) in HOMES {
                if dependency.name.starts_with(prefix) && !homes.contains(&from.as_str()) {
                    wrong.insert(format!("{from} names {}", dependency.name));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:?}");
}

#[test]
fn the_drawn_edges_have_no_circle() {
    let mut left: BTreeMap<_, BTreeSet<_>> = EDGES
        .into_iter()
        .map(|(from, to)| (from, to.iter().copied().collect()))
        .collect();
    while let Some(leaf) = left.iter().find(|(_, to)| to.is_empty()).map(|(from, _)| *from) {
        left.remove(leaf);
        left.values_mut().for_each(|to| {
            to.remove(leaf);
        });
    }
    assert!(
        left.is_empty(),
        "these depend on each other in a circle: {left:?}"
    );
}
