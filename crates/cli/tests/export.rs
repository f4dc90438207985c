//! `convolog export`.
#![expect(clippy::unwrap_used, reason = "tests fail by panicking")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;
use tempfile::TempDir;

fn convolog(data: &Path, words: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_convolog"))
        .env_clear()
        .arg("--data-dir")
        .arg(data)
        .args(words)
        .output()
        .unwrap()
}

fn ran(data: &Path, words: &[&str]) -> Output {
    let output = convolog(data, words);
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    output
}

/// Whom every export here is for, and why.
const REASON: [&str; 4] = ["--recipient", "HR", "--purpose", "Handover"];

fn small_company() -> (TempDir, Value) {
    let data = TempDir::new().unwrap();
    let words = [
        "--json",
        "demo",
        "--people",
        "14",
        "--entries",
        "40",
        "--seed",
        "3",
    ];
    let report = ran(data.path(), &words).stdout;
    (data, serde_json::from_slice(&report).unwrap())
}

/// What stands in a folder, by name.
fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|one| one.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn an_operator_writes_the_record_to_files() {
    let (data, report) = small_company();
    let folder = TempDir::new().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    for (format, name) in [
        ("json", "all.json"),
        ("csv", "all.csv"),
        ("md", "people.md.zip"),
        ("zip", "all.zip"),
    ] {
        let out = path(name);
        let words = ["export", "--format", format, "--out", &out];
        ran(data.path(), &[&words[..], &REASON].concat());
    }
    assert_eq!(
        names(folder.path()),
        ["all.csv", "all.json", "all.zip", "people.md.zip"]
    );
    let document: Value = serde_json::from_slice(&fs::read(path("all.json")).unwrap()).unwrap();
    let final_ones = report["entries"].as_u64().unwrap() - report["drafts"].as_u64().unwrap();
    assert_eq!(
        document["counts"]["entries"], final_ones,
        "drafts are their authors' alone"
    );
    assert_eq!(document["counts"]["people"], 14);
    assert_eq!(document["scope"]["exported_by"], Value::Null);
    let person = document["people"][5]["id"].as_str().unwrap();
    let name = document["people"][5]["display_name"].as_str().unwrap();
    let file = path("one.md");
    let words = [
        "--json", "export", "--format", "md", "--person", person, "--out", &file,
    ];
    let said = ran(data.path(), &[&words[..], &REASON].concat());
    let said: Value = serde_json::from_slice(&said.stdout).unwrap();
    assert_eq!(said["size_bytes"], fs::metadata(&file).unwrap().len());
    let markdown = fs::read_to_string(&file).unwrap();
    assert!(
        markdown.starts_with(&format!("# {name}\n")) && markdown.contains("**Purpose:** Handover"),
        "{markdown}"
    );
}

#[test]
fn stdout_takes_an_export_too() {
    let (data, _) = small_company();
    let words = ["export", "--format", "csv", "--out", "-"];
    let output = ran(data.path(), &[&words[..], &REASON].concat());
    assert!(output.stdout.starts_with("\u{feff}ref,subject,".as_bytes()));
}

#[test]
fn nothing_is_overwritten_and_what_fails_leaves_nothing() {
    let (data, _) = small_company();
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("there.csv");
    fs::write(&file, "mine").unwrap();
    let file = file.to_str().unwrap();
    let nobody = "01937f1e-8a70-7cc0-b5a1-000000000001";
    let other = folder.path().join("other.md");
    let other = other.to_str().unwrap();
    for (words, said) in [
        (
            vec!["export", "--format", "csv", "--out", file],
            "is there already",
        ),
        (
            vec!["export", "--format", "md", "--person", nobody, "--out", other],
            "nothing here",
        ),
        (
            vec!["export", "--format", "csv", "--out", other, "--purpose", " "],
            "purpose: ",
        ),
        (
            vec!["export", "--format", "md", "--out", other],
            "does not end in .zip",
        ),
        (
            vec!["export", "--format", "xml", "--out", other],
            "json, csv, md and zip",
        ),
        (
            vec!["export", "--format", "csv", "--out", "/nowhere/at/all.csv"],
            "cannot be written",
        ),
    ] {
        // What is given twice is refused, so each flag comes once.
        let missing = REASON.chunks(2).filter(|flag| !words.contains(&flag[0]));
        let words = [&words[..], &missing.flatten().copied().collect::<Vec<_>>()].concat();
        let output = convolog(data.path(), &words);
        assert!(!output.status.success(), "{words:?}");
        let stderr = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(stderr.contains(said), "{words:?}: {stderr}");
    }
    assert_eq!(names(folder.path()), ["there.csv"]);
    assert_eq!(fs::read_to_string(file).unwrap(), "mine");
}

#[test]
fn a_filter_is_that_of_the_list() {
    let (data, _) = small_company();
    let export = |filter: &[&str]| -> Value {
        let words = [&["export", "--format", "json", "--out", "-"], filter, &REASON].concat();
        serde_json::from_slice(&ran(data.path(), &words).stdout).unwrap()
    };
    let entries = |document: &Value| document["entries"].as_array().unwrap().clone();
    let all = entries(&export(&[]));
    let filter = "type=concern&type=recognition";
    let document = export(&["--filter", filter]);
    assert_eq!(document["scope"]["filter"], filter);
    let some = entries(&document);
    let wanted: Vec<&Value> = all
        .iter()
        .filter(|entry| entry["type"] == "concern" || entry["type"] == "recognition")
        .collect();
    assert!(!wanted.is_empty() && wanted.len() < all.len());
    assert_eq!(some.iter().collect::<Vec<_>>(), wanted);
    let words = [
        "audit",
        "export",
        "--format",
        "json",
        "--out",
        "-",
        "--filter",
        "action=export.started",
    ];
    let trail = ran(data.path(), &[&words[..], &REASON].concat());
    let trail: Value = serde_json::from_slice(&trail.stdout).unwrap();
    let actions: Vec<&Value> = trail["events"]
        .as_array()
        .unwrap()
        .iter()
        .map(|event| &event["action"])
        .collect();
    assert!(
        actions.len() >= 2 && actions.iter().all(|action| *action == "export.started"),
        "{actions:?}"
    );
}

#[test]
fn a_filter_that_is_none_is_wrong_use() {
    let (data, _) = small_company();
    for command in [&["export"][..], &["audit", "export"]] {
        for (filter, said) in [
            ("no_such_key=1", "no_such_key"),
            ("subject_id=nobody", "filter"),
            ("chain=", "chain"),
        ] {
            let words = [command, &["--format", "csv", "--out", "-", "--filter", filter]].concat();
            let output = convolog(data.path(), &words);
            let stderr = String::from_utf8_lossy(&output.stderr).into_owned();
            assert_eq!(output.status.code(), Some(2), "{words:?}: {stderr}");
            assert!(
                stderr.contains(said) && output.stdout.is_empty(),
                "{words:?}: {stderr}"
            );
        }
    }
}

#[test]
fn a_script_that_says_not_who_gets_it_or_what_for_is_refused() {
    let (data, _) = small_company();
    let folder = TempDir::new().unwrap();
    let out = folder.path().join("all.csv");
    for command in [&["export"][..], &["audit", "export"]] {
        for given in [&[][..], &REASON[..2], &REASON[2..]] {
            let words = [
                command,
                &["--format", "csv", "--out", out.to_str().unwrap()],
                given,
            ]
            .concat();
            let output = convolog(data.path(), &words);
            let stderr = String::from_utf8_lossy(&output.stderr).into_owned();
            assert_eq!(output.status.code(), Some(2), "{words:?}: {stderr}");
            assert!(
                stderr.contains("--recipient and --purpose") && stderr.lines().count() == 1,
                "{words:?}: {stderr}"
            );
            assert!(output.stdout.is_empty() && !out.exists(), "{words:?}");
        }
    }
}
