//! What was written stays: no connection can change or delete it, not even by replacing the row.

use convolog_db::attachments::{self, AttachmentFacts};
use convolog_db::audit::{self, CheckpointRow, NewAuditEvent};
use convolog_db::follow_ups::{self, FollowUpChange, NewFollowUpRow};
use convolog_db::{Db, DbError, probe};
use convolog_dto::{
    ActorKind, CheckpointOccasion, EntryId, FollowUpState, PersonId, Role, ScanState, UserId,
};

use crate::world::{World, content, hour};

/// A world with one row in every table that must keep its rows.
fn filled() -> World {
    let world = World::new();
    let boss = world.user("boss", Role::SuperAdmin, None);
    let person = world.person("Sam", None);
    let mut text = content(person, hour(1));
    text.facts = Some("as it was".to_owned());
    let entry = world.final_entry(boss.id, text);
    beside(&world, entry, person, boss.id);
    world.amend(entry, boss.id, "corrected words");
    world.respond(entry, boss.id, "the employee's words");
    world.acknowledge(entry, boss.id);
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
        .write(move |tx| {
            let head = audit::append(tx, &event, [3; 16], hour(2))?;
            let checkpoint = CheckpointRow {
                chain: head.chain,
                seq: head.seq,
                hash: head.hash,
                at: hour(2),
                count: head.seq,
                occasion: CheckpointOccasion::Daily,
                public_key: [1; 32],
                signature: [2; 64],
            };
            audit::insert_checkpoint(tx, &checkpoint)
        })
        .unwrap();
    world
}

/// Evidence, a cancelled follow-up and a finished scan.
fn beside(world: &World, entry_id: EntryId, subject_id: PersonId, by: UserId) {
    let facts = AttachmentFacts {
        id: world.id().into(),
        entry_id,
        name: "rota.pdf".to_owned(),
        size_bytes: 1,
        media_type: "application/pdf".to_owned(),
        claimed_type: None,
        sha256: [9; 32],
        source: None,
        description: None,
        uploaded_by: by,
        uploaded_at: hour(2),
        obtained_on: None,
        obtained_by: None,
        exhibit: None,
    };
    let follow_up = NewFollowUpRow {
        id: world.id().into(),
        entry_id: None,
        subject_id,
        owner_id: by,
        title: "Ask again".to_owned(),
        due_on: hour(2).date_naive(),
        created_by: by,
        at: hour(2),
    };
    let cancelled = FollowUpChange {
        title: "Ask again".to_owned(),
        due_on: hour(2).date_naive(),
        owner_id: by,
        state: FollowUpState::Cancelled,
        note: None,
    };
    world
        .db
        .write(move |tx| {
            attachments::insert(tx, &facts)?;
            follow_ups::insert(tx, &follow_up)?;
            assert!(follow_ups::update(tx, follow_up.id, 1, &cancelled)?);
            attachments::begin_scan(tx, 1, hour(2))?;
            attachments::end_scan(tx, ScanState::Succeeded, hour(2))
        })
        .unwrap();
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
    "UPDATE audit_checkpoints SET seq = seq",
    "DELETE FROM audit_checkpoints",
    "INSERT OR REPLACE INTO audit_checkpoints SELECT * FROM audit_checkpoints",
    "UPDATE entry_revisions SET content = '{\"facts\":\"other\"}'",
    "DELETE FROM entry_revisions",
    "INSERT OR REPLACE INTO entry_revisions SELECT * FROM entry_revisions",
    "UPDATE amendments SET text = 'other'",
    "UPDATE amendments SET entry_id = entry_id",
    "DELETE FROM amendments",
    "INSERT OR REPLACE INTO amendments SELECT * FROM amendments",
    "UPDATE responses SET text = 'other'",
    "DELETE FROM responses",
    "INSERT OR REPLACE INTO responses SELECT * FROM responses",
    "UPDATE acknowledgements SET state = 'refused'",
    "DELETE FROM acknowledgements",
    "INSERT OR REPLACE INTO acknowledgements SELECT * FROM acknowledgements",
    "INSERT INTO participants SELECT id, 0, NULL, 'a stranger', 'witness' FROM entries",
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
    "UPDATE attachments SET description = 'other'",
    "UPDATE attachments SET obtained_by = 'somebody else'",
    "UPDATE attachments SET exhibit = 'EX-9'",
    "UPDATE attachments SET name = 'other.pdf'",
    "UPDATE attachments SET removed_at = 1",
    "UPDATE attachments SET sha256 = zeroblob(32)",
    "DELETE FROM attachments",
    "INSERT OR REPLACE INTO attachments SELECT * FROM attachments",
    "UPDATE follow_ups SET state = 'open'",
    "UPDATE follow_ups SET title = 'other'",
    "DELETE FROM follow_ups",
    "INSERT OR REPLACE INTO follow_ups SELECT * FROM follow_ups",
    "UPDATE integrity_scans SET missing = 0",
    "DELETE FROM integrity_scans",
    "INSERT OR REPLACE INTO integrity_scans SELECT * FROM integrity_scans",
    "UPDATE users SET role = 'USER'",
    "UPDATE users SET state = 'disabled'",
    "DELETE FROM users",
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
                  (SELECT count(*) FROM reporting_lines) || ',' || (SELECT group_concat(text) FROM amendments) || ',' || \
                  (SELECT group_concat(text) FROM responses) || ',' || (SELECT group_concat(state) FROM acknowledgements) || ',' || \
                  (SELECT facts FROM entries)";
    for statement in ATTEMPTS {
        by_writer(&world.db, statement).unwrap_err();
        by_reader(&world.db, statement).unwrap_err();
    }
    let after = world.db.read(|tx| probe::texts(tx, counts)).unwrap();
    assert_eq!(
        after,
        ["1,2,1,corrected words,the employee's words,requested,as it was"]
    );
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
