//! The way back, as the documentation tells it: stop, copy the file over the database, start.

use super::{events, file_of, taken};
use convolog_dto::{BackupVerdict, Entry};
use convolog_testkit::{Firm, Form, PASSWORD, TestApp};
use serde_json::{Value, json};
use std::{
    fs,
    path::Path,
    sync::{
        Mutex,
        atomic::{AtomicBool, Ordering},
    },
};

/// Copies a backup over the database, beside whatever lies there.
fn copy_over(data: &Path, backup: &Path) {
    fs::copy(backup, data.join("convolog.db")).unwrap();
}

/// The log of the database while the server runs.
fn log_of(app: &TestApp) -> Vec<u8> {
    fs::read(app.data_dir().join("convolog.db-wal")).unwrap()
}

fn last_event(app: &TestApp) -> Value {
    let maya = app.anonymous().sign_in("maya@example.org", PASSWORD);
    let valid = maya.get("/audit-events/verify").expect(200).json();
    assert_eq!(valid["valid"], true, "{valid}");
    let restored = events(&maya, "instance.restored");
    assert_eq!(restored.len(), 1);
    restored[0].clone()
}

#[test]
fn stop_copy_start_brings_the_record_back_although_a_stale_log_lies_beside() {
    let firm = Firm::start();
    let kept = firm.final_entry(&firm.tom, "Sam");
    let issued = firm
        .tom
        .post(
            "/api-tokens",
            &json!({ "name": "Report", "permissions": ["entries.read"], "expires_at": "2026-06-01T00:00:00Z" }),
        )
        .expect(201)
        .json();
    let of_a_script = issued["token"].as_str().unwrap();
    firm.app
        .anonymous()
        .with_token(of_a_script)
        .get("/entries")
        .expect(200);
    let backup = taken(&firm);
    let file = file_of(&firm, &backup);
    let later = firm.final_entry(&firm.tom, "Sam");
    let log = log_of(&firm.app);
    assert!(log.len() > 1000, "there is something to be replayed");
    let (old_maya, app) = (firm.maya.token().unwrap().to_owned(), firm.app);
    let app = app.restart_after(|data| {
        copy_over(data, &file);
        fs::write(data.join("convolog.db-wal"), &log).unwrap();
    });
    for (dead, path) in [(old_maya.as_str(), "/people"), (of_a_script, "/entries")] {
        let refused = app.anonymous().with_token(dead).get(path).expect(401);
        assert_eq!(refused.code(), "unauthenticated");
    }
    let tom = app.anonymous().sign_in("tom@example.org", PASSWORD);
    let found: Entry = tom.get(&format!("/entries/{}", kept.id)).expect(200).read();
    assert_eq!(found, kept);
    tom.get(&format!("/entries/{}", later.id)).expect(404);
    let event = last_event(&app);
    let head = backup.head.unwrap();
    assert_eq!(event["seq"], json!(head.seq + 1), "it is the next event");
    assert_eq!(event["prev_hash"], json!(head.hash));
    assert_eq!(event["detail"]["snapshot"]["taken_at"], json!(backup.taken_at));
    let names: Vec<_> = fs::read_dir(app.data_dir())
        .unwrap()
        .map(|one| one.unwrap().file_name().into_string().unwrap())
        .collect();
    assert!(
        names
            .iter()
            .any(|name| name.starts_with("convolog.db-wal.stale-")),
        "{names:?}"
    );
    // A second start is an ordinary one.
    let app = app.restart();
    last_event(&app);
}

#[test]
fn into_an_empty_folder_it_goes_as_well_and_evidence_that_is_not_there_is_named() {
    let firm = Firm::start();
    let entry = firm.draft(&firm.tom, "Sam");
    let client = firm.tom.with_header("content-type", &Form::content_type());
    let path = format!("/api/v1/entries/{}/attachments", entry.id);
    let body = Form::file("rota.txt", b"the rota").body();
    client
        .try_send_raw("POST", &path, None, &body)
        .unwrap()
        .expect(201);
    let file = file_of(&firm, &taken(&firm));
    let app = TestApp::start().restart_after(|data| {
        for name in ["convolog.db", "convolog.db-wal", "convolog.db-shm"] {
            drop(fs::remove_file(data.join(name)));
        }
        copy_over(data, &file);
    });
    last_event(&app);
    // The start rings by itself; this waits until it is done.
    app.tick();
    let tom = app.anonymous().sign_in("tom@example.org", PASSWORD);
    let list = tom
        .get(&format!("/entries/{}/attachments", entry.id))
        .expect(200)
        .json();
    assert_eq!(list["items"][0]["integrity"], "missing");
}

#[test]
fn the_list_is_made_anew_of_the_folder_after_a_restore() {
    let firm = Firm::start();
    let first = taken(&firm);
    let file = file_of(&firm, &first);
    let second = taken(&firm);
    let app = firm.app.restart_after(|data| copy_over(data, &file));
    app.tick();
    let maya = app.anonymous().sign_in("maya@example.org", PASSWORD);
    let list = maya.get("/backups").expect(200).json();
    let names: Vec<_> = list["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["file_name"].as_str().unwrap())
        .collect();
    assert!(
        names.contains(&first.file_name.as_str()) && names.contains(&second.file_name.as_str()),
        "{names:?}"
    );
    assert!(
        list["items"]
            .as_array()
            .unwrap()
            .iter()
            .all(|one| one["verdict"] == json!(BackupVerdict::Unchecked) && one["own"] == true)
    );
    let runs = maya.get("/backup-runs").expect(200).json();
    assert!(
        runs["items"]
            .as_array()
            .unwrap()
            .iter()
            .all(|run| run["state"] != "failed"),
        "the run in the file is not one that was cut off: {runs}"
    );
}

#[test]
fn everything_that_was_acknowledged_before_a_backup_under_load_is_in_it() {
    let firm = Firm::start();
    let done = AtomicBool::new(false);
    let acknowledged = Mutex::new(Vec::new());
    let write = |about| {
        let id = firm.final_entry(&firm.tom, about).id;
        acknowledged.lock().unwrap().push(id);
    };
    let (before, backup) = std::thread::scope(|scope| {
        for _ in 0..3 {
            scope.spawn(|| {
                while !done.load(Ordering::SeqCst) {
                    write("Sam");
                }
            });
        }
        for _ in 0..20 {
            write("Kim");
        }
        let before = acknowledged.lock().unwrap().clone();
        let backup = taken(&firm);
        done.store(true, Ordering::SeqCst);
        (before, backup)
    });
    let all = acknowledged.into_inner().unwrap().len();
    println!("entries written beside the backup: {}", all - before.len());
    let in_it = backup.counts.unwrap().entries;
    assert!(in_it >= i64::try_from(before.len()).unwrap());
    let file = file_of(&firm, &backup);
    let app = firm.app.restart_after(|data| copy_over(data, &file));
    last_event(&app);
    let tom = app.anonymous().sign_in("tom@example.org", PASSWORD);
    for id in before {
        tom.get(&format!("/entries/{id}")).expect(200);
    }
}
