//! `convolog verify`, as somebody uses it who has the file and nothing else.
#![expect(clippy::unwrap_used, reason = "tests fail by panicking")]

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output};

use convolog_archive::{ArchiveError, BundleWriter, Facts, Instance, Packing, Who};
use convolog_dto::Instant;
use convolog_vault::SigningKey;
use serde_json::Value;
use tempfile::TempDir;

fn key() -> SigningKey {
    SigningKey::from_seed(&[9; 32]).unwrap()
}

fn bundle() -> Vec<u8> {
    let mut bundle = BundleWriter::new(Vec::new(), Instant::default());
    for (name, content) in [
        ("entries.csv", "ref,title\r\n"),
        ("attachments/clock.jpg", "bytes of a picture"),
    ] {
        bundle
            .file::<_, ArchiveError>(name, Packing::Store, None, |file| {
                Ok(file.write_all(content.as_bytes())?)
            })
            .unwrap();
    }
    let facts = Facts {
        created_at: "2026-11-30T10:20:30.000Z".to_owned(),
        app_version: "0.1.0".to_owned(),
        instance: Instance {
            id: "1".to_owned(),
            name: "Example Works".to_owned(),
        },
        kind: "export".to_owned(),
        exported_by: Who {
            id: None,
            name: "Maya".to_owned(),
        },
        recipient: "Lena Roth".to_owned(),
        purpose: "Advice".to_owned(),
        filter: Value::Null,
        counts: BTreeMap::new(),
        audit_head: None,
    };
    bundle.finish(facts, &key()).unwrap().out
}

fn verify(file: &Path, more: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_convolog"))
        .env_clear()
        // It needs no sound settings, and no folder to be there.
        .env("CONVOLOG_LISTEN", "nonsense")
        .env("CONVOLOG_NO_SUCH_THING", "1")
        .arg("verify")
        .arg(file)
        .args(more)
        .output()
        .unwrap()
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

#[test]
fn a_bundle_as_it_was_signed_is_valid() {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("b.zip");
    fs::write(&file, bundle()).unwrap();
    let print = key().public_key().fingerprint().to_string();
    let plain = verify(&file, &[]);
    assert_eq!(plain.status.code(), Some(0), "{}", stderr(&plain));
    assert!(stdout(&plain).contains("valid: 3 files") && stdout(&plain).contains(&print));
    assert!(stdout(&plain).contains("compare it with one"));
    for trusted in [print.as_str(), &key().public_key().to_string()] {
        let checked = verify(&file, &["--key", trusted]);
        assert_eq!(checked.status.code(), Some(0), "{}", stderr(&checked));
        assert!(stdout(&checked).contains("the key that you gave"));
    }
    let answer: Value = serde_json::from_slice(&verify(&file, &["--json"]).stdout).unwrap();
    assert_eq!((&answer["valid"], &answer["files"]), (&true.into(), &3.into()));
    assert_eq!(answer["fingerprint"], print.as_str());
    assert_eq!(answer["manifest"]["facts"]["recipient"], "Lena Roth");
    assert_eq!(
        fs::read_dir(folder.path()).unwrap().count(),
        1,
        "it made something"
    );
}

#[test]
fn a_bundle_that_was_changed_or_signed_by_another_is_invalid_and_says_where() {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("b.zip");
    let mut bytes = bundle();
    let at = bytes.windows(7).position(|window| window == b"picture").unwrap();
    bytes[at] ^= 1;
    fs::write(&file, &bytes).unwrap();
    let found = verify(&file, &[]);
    assert_eq!(found.status.code(), Some(1));
    assert!(
        stderr(&found).contains("invalid: attachments/clock.jpg"),
        "{}",
        stderr(&found)
    );
    assert_eq!(stderr(&found).lines().count(), 1);
    let answer: Value = serde_json::from_slice(&verify(&file, &["--json"]).stdout).unwrap();
    assert_eq!(answer["valid"], false);
    assert_eq!(answer["faults"][0]["file"], "attachments/clock.jpg");
    fs::write(&file, bundle()).unwrap();
    let other = SigningKey::from_seed(&[8; 32]).unwrap().public_key();
    let found = verify(&file, &["--key", &other.fingerprint().to_string()]);
    assert_eq!(found.status.code(), Some(1));
    assert!(stderr(&found).contains("another key"), "{}", stderr(&found));
    fs::write(&file, b"no archive at all").unwrap();
    assert_eq!(verify(&file, &[]).status.code(), Some(1));
}

#[test]
fn what_cannot_be_checked_is_wrong_use() {
    let folder = TempDir::new().unwrap();
    for (file, more) in [
        (folder.path().join("nothing.zip"), &[][..]),
        (folder.path().to_owned(), &[]),
        (folder.path().join("nothing.zip"), &["--key", "abc"]),
    ] {
        assert_eq!(verify(&file, more).status.code(), Some(2), "{file:?} {more:?}");
    }
}
