//! Commands with a person before the terminal: what they ask for, and how far they say they are.
#![expect(clippy::unwrap_used, reason = "tests fail by panicking")]

mod screen;

use screen::on_a_terminal;
use serde_json::Value;
use std::{fs, process::Command};
use tempfile::TempDir;

const REASON: [&str; 4] = ["--recipient", "Lena Roth", "--purpose", "Advice"];
/// What takes the line of progress away.
const GONE: &str = "\r\u{1b}[K";

fn small_company() -> TempDir {
    let data = TempDir::new().unwrap();
    let words = ["demo", "--people", "14", "--entries", "40", "--seed", "3"];
    let output = Command::new(env!("CARGO_BIN_EXE_convolog"))
        .env_clear()
        .arg("--data-dir")
        .arg(data.path())
        .args(words)
        .output()
        .unwrap();
    assert!(output.status.success() && output.stderr.is_empty(), "{output:?}");
    data
}

#[test]
fn an_export_asks_for_whom_and_what_for_until_it_is_told() {
    let data = small_company();
    let file = data.path().join("all.json");
    let out = file.to_str().unwrap();
    let words = ["export", "--format", "json", "--out", out];
    let told = on_a_terminal(data.path(), &words, "\n  \n Lena Roth \n\nAdvice\n");
    assert_eq!(told.code, Some(0), "{}", told.screen);
    let asked = |question| told.screen.matches(question).count();
    assert_eq!(
        (asked("Who is to receive it? "), asked("What is it for? ")),
        (3, 2),
        "{}",
        told.screen
    );
    let document: Value = serde_json::from_slice(&fs::read(file).unwrap()).unwrap();
    let scope = &document["scope"];
    assert_eq!(
        (scope["recipient"].as_str(), scope["purpose"].as_str()),
        (Some("Lena Roth"), Some("Advice"))
    );
}

#[test]
fn only_what_was_not_given_is_asked_for() {
    let data = small_company();
    let file = data.path().join("trail.csv");
    let words = [
        "audit",
        "export",
        "--format",
        "csv",
        "--out",
        file.to_str().unwrap(),
    ];
    let told = on_a_terminal(data.path(), &[&words[..], &REASON[..2]].concat(), "Advice\n");
    assert_eq!(told.code, Some(0), "{}", told.screen);
    assert!(
        !told.screen.contains("receive it?") && told.screen.contains("What is it for? "),
        "{}",
        told.screen
    );
    assert!(file.exists());
}

#[test]
fn whoever_does_not_answer_gets_nothing() {
    let data = small_company();
    let file = data.path().join("all.json");
    let words = ["export", "--format", "json", "--out", file.to_str().unwrap()];
    let told = on_a_terminal(data.path(), &words, "Lena Roth\n\u{4}");
    assert_eq!(told.code, Some(2), "{}", told.screen);
    assert!(
        told.screen.contains("Give --recipient and --purpose."),
        "{}",
        told.screen
    );
    assert!(!file.exists());
}

#[test]
fn what_takes_long_says_how_far_it_is_and_takes_it_away_again() {
    let data = small_company();
    let path = |name: &str| data.path().join(name).to_str().unwrap().to_owned();
    let (bundle, snapshot) = (path("all.zip"), path("one.db"));
    let export = [&["export", "--format", "zip", "--out", &bundle][..], &REASON].concat();
    for (words, said) in [
        (&export[..], " entries, "),
        (&["verify", &bundle], "checking: "),
        (&["import", "--dry-run", &bundle], "reading: "),
        (&["backup", "--out", &snapshot], "[##########----------] Copied. "),
        (&["restore", &snapshot], "The safety copy: Copying the database."),
    ] {
        let told = on_a_terminal(data.path(), words, "");
        assert_eq!(told.code, Some(0), "{words:?}: {}", told.screen);
        assert!(
            told.screen.starts_with("\r\u{1b}[K[") && told.screen.contains(said),
            "{words:?}: {:?}",
            told.screen
        );
        assert!(told.screen.ends_with(GONE), "{words:?}: {:?}", told.screen);
        assert!(
            !told.screen.contains('\n') && !told.stdout.contains('\r'),
            "{words:?}"
        );
        let lines = told.screen.split(GONE);
        assert!(
            lines.clone().all(|line| line.chars().count() < 80),
            "{:?}",
            told.screen
        );
    }
    let told = on_a_terminal(data.path(), &["verify", &bundle, "--json"], "");
    assert_eq!((told.code, told.screen.as_str()), (Some(0), ""));
}
