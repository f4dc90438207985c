//! What was written stays: no connection can change or delete it, not even by replacing the row.

use convolog_db::audit::{self, NewAuditEvent};
use convolog_db::{Db, DbError, probe};
use convolog_dto::{ActorKind, Role};

use crate::world::{World, content, hour};

/// A world with one row in every table that must keep its rows.
fn filled() -> World {
    let world = World::new();
    let boss = world.user("boss", Role::SuperAdmin, None);
    let person = world.person("Sam", None);
    let mut text = content(person, hour(1));
    text.facts = Some("as it was".to_owned());
    world.final_entry(boss.id, text);
    let event = NewAuditEvent {
        actor_kind: ActorKind::System,
        actor_id: None,
        actor_name: "system".to_owned(),
        action: "entry.created".to_owned(),
        target_kind: "entry".to_owned(),
        target_id: None,
        subject_id: Some(person),
        ip: None,
        user_agent: None,
        request_id: None,
        reason: None,
        detail: serde_json::json!({}),
    };
    world
        .db
        .write(move |tx| audit::append(tx, &event, [3; 16], hour(2)))
        .unwrap();
    world
}

fn by_writer(db: &Db, statement: &'static str) -> Result<(), DbError> {
    db.write(move |tx| probe::execute(tx, statement))
}

fn by_reader(db: &Db, statement: &str) -> Result<(), DbError> {
    db.read(|tx| probe::execute(tx, statement))
}

const ATTEMPTS: &[&str] = &[
    "UPDATE audit_events SET actor_name = 'nobody'",
    "DELETE FROM audit_events",
    "INSERT OR REPLACE INTO audit_events SELECT * FROM audit_events",
    "UPDATE entry_revisions SET content = '{\"facts\":\"other\"}'",
    "DELETE FROM entry_revisions",
    "INSERT OR REPLACE INTO entry_revisions SELECT * FROM entry_revisions",
    "UPDATE reporting_lines SET reason = 'other'",
    "DELETE FROM reporting_lines",
    "INSERT OR REPLACE INTO reporting_lines SELECT * FROM reporting_lines",
    "UPDATE entries SET facts = 'other'",
    "UPDATE entries SET severity = 'critical'",
    "UPDATE entries SET record_state = 'draft', finalised_at = NULL",
    "UPDATE entries SET recorded_at = 0",
    "DELETE FROM entries",
    "INSERT OR REPLACE INTO entries SELECT * FROM entries",
    "DELETE FROM people",
    "INSERT OR REPLACE INTO people SELECT * FROM people",
];

#[test]
fn the_writer_is_refused_by_the_triggers() {
    let world = filled();
    for statement in ATTEMPTS {
        let outcome = by_writer(&world.db, statement);
        assert!(
            matches!(outcome, Err(DbError::Locked(_))),
            "{statement}: {outcome:?}"
        );
    }
}

#[test]
fn a_reader_cannot_write_at_all() {
    let world = filled();
    let others = [
        "INSERT INTO settings VALUES ('a', 'b', 0)",
        "CREATE TABLE t (a)",
        "DROP TABLE entries",
    ];
    for statement in ATTEMPTS.iter().chain(&others) {
        let outcome = by_reader(&world.db, statement);
        assert!(
            matches!(outcome, Err(DbError::Internal(_) | DbError::Locked(_))),
            "{statement}: {outcome:?}"
        );
    }
}

#[test]
fn nothing_was_changed_by_all_the_attempts() {
    let world = filled();
    let counts = "SELECT (SELECT count(*) FROM audit_events) || ',' || (SELECT count(*) FROM entry_revisions) || ',' || \
                  (SELECT count(*) FROM reporting_lines) || ',' || (SELECT facts FROM entries)";
    for statement in ATTEMPTS {
        by_writer(&world.db, statement).unwrap_err();
        by_reader(&world.db, statement).unwrap_err();
    }
    let after = world.db.read(|tx| probe::texts(tx, counts)).unwrap();
    assert_eq!(after, ["1,2,1,as it was"]);
}

#[test]
fn the_status_of_a_final_entry_stays_open_to_change() {
    let world = filled();
    by_writer(
        &world.db,
        "UPDATE entries SET status = 'closed', tags = '[\"done\"]', version = version + 1",
    )
    .unwrap();
}

#[test]
fn every_refusal_of_a_trigger_is_known_as_one() {
    let migrations = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../migrations");
    let mut seen = 0;
    for folder in std::fs::read_dir(migrations).unwrap() {
        let Ok(text) = std::fs::read_to_string(folder.unwrap().path().join("up.sql")) else {
            continue;
        };
        for part in text.split("RAISE(ABORT, '").skip(1) {
            let message = part.split('\'').next().unwrap();
            assert!(
                DbError::is_refusal(message),
                "add {message:?} to the list in error.rs"
            );
            seen += 1;
        }
    }
    assert!(seen > 5);
}
