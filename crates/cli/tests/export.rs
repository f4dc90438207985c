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
    for format in ["json", "csv", "md", "zip"] {
        ran(
            data.path(),
            &[
                "export",
                "--format",
                format,
                "--out",
                &path(&format!("all.{format}")),
            ],
        );
    }
    assert_eq!(names(folder.path()), ["all.csv", "all.json", "all.md", "all.zip"]);
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
        "--json",
        "export",
        "--format",
        "md",
        "--person",
        person,
        "--out",
        &file,
        "--recipient",
        "HR",
        "--purpose",
        "Handover",
    ];
    let said: Value = serde_json::from_slice(&ran(data.path(), &words).stdout).unwrap();
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
    let output = ran(data.path(), &["export", "--format", "csv", "--out", "-"]);
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
            vec!["export", "--format", "csv", "--purpose", " ", "--out", other],
            "purpose",
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
        let output = convolog(data.path(), &words);
        assert!(!output.status.success(), "{words:?}");
        let stderr = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(stderr.contains(said), "{words:?}: {stderr}");
    }
    assert_eq!(names(folder.path()), ["there.csv"]);
    assert_eq!(fs::read_to_string(file).unwrap(), "mine");
}
