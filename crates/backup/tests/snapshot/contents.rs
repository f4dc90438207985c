use super::Place;
use convolog_backup::{Fate, TABLES, inspect};
use convolog_db::snapshot::SnapshotFile;
use std::collections::BTreeSet;

/// Words that stand in what must not leave, each 32 bytes long, and what must stay.
const SECRETS: [&str; 9] = [
    "SESSION-refresh-hash-in-force-01",
    "SESSION-refresh-hash-previous-02",
    "SESSION-deleted-before-backup-03",
    "PASSWORD-reset-token-in-force-04",
    "INVITATION-token-still-pending-5",
    "API-token-hash-that-is-in-use-06",
    "API-token-hash-revoked-before-07",
    "IDEMPOTENCY-answer-with-secret-8",
    "TOTP-secret-begun-not-proven--09",
];
const KEPT: [&str; 5] = [
    "ARGON2-hash-of-a-password-of-an-account",
    "INVITED-person-stays-on-the-list",
    "SCRIPT-name-of-a-token-stays-on-the-list",
    "TOTP-secret-in-force-sealed",
    "FACTS-of-the-record-that-must-be-there",
];

fn hex(text: &str) -> String {
    let bytes: String = text.bytes().map(|byte| format!("{byte:02x}")).collect();
    format!("x'{bytes}'")
}

fn fill(place: &Place) {
    let user = "x'00000000000000000000000000000001'";
    let secrets = SECRETS.map(hex);
    place.execute(&format!(
        "INSERT INTO users (id, email, name, role, state, password_hash, version, created_at, updated_at)
           VALUES ({user}, 'maya@example.org', 'Maya', 'SUPER_ADMIN', 'active', '{password}', 1, 0, 0);
         INSERT INTO users (id, email, name, role, state, version, created_at, updated_at)
           VALUES (x'00000000000000000000000000000002', 'tom@example.org', 'Tom', 'USER', 'active', 1, 0, 0);
         INSERT INTO sessions (id, user_id, refresh_hash, previous_hash, rotated_at, authenticated_at, created_at, last_used_at, expires_at)
           VALUES (randomblob(16), {user}, {s0}, {s1}, 0, 0, 0, 0, 9);
         INSERT INTO sessions (id, user_id, refresh_hash, rotated_at, authenticated_at, created_at, last_used_at, expires_at)
           VALUES (randomblob(16), {user}, {s2}, 0, 0, 0, 0, 9);
         INSERT INTO password_resets VALUES ({s3}, {user}, NULL, 0, 0, 9);
         INSERT INTO invitations (id, name, role, token_hash, state, mail, invited_by, created_at, updated_at, expires_at)
           VALUES (randomblob(16), '{invited}', 'USER', {s4}, 'pending', 'not_asked', {user}, 0, 0, 9);
         INSERT INTO api_tokens (id, user_id, name, prefix, hash, permissions, created_at, expires_at, revoked_at)
           VALUES (randomblob(16), {user}, '{script}', 'clog_abcdef', {s5}, 'people.read', 0, 9, NULL),
                  (randomblob(16), {user}, 'old', 'clog_ghijkl', {s6}, 'people.read', 0, 9, 5);
         INSERT INTO idempotency_keys VALUES ({user}, 'key', 'create', x'00', '{answer}', 0);
         INSERT INTO totp_secrets VALUES ({user}, NULL, 0, {s8}, 1), (x'00000000000000000000000000000002', {totp}, 3, {s8}, 1);
         INSERT INTO people (id, display_name, name_folded, search_text, status, version, created_at, updated_at)
           VALUES (x'00000000000000000000000000000003', 'Sam', 'sam', 'sam', 'active', 1, 0, 0);
         INSERT INTO entries (id, reference, subject_id, author_id, entry_type, occurred_start, occurred_tz, time_precision, fact_basis,
             formality, channel, severity, sentiment, status, record_state, contemporaneity, recorded_at, updated_at, version, facts)
           VALUES (randomblob(16), 'E-1', x'00000000000000000000000000000003', {user}, 'file_note', 0, 'UTC', 'exact', 'witnessed',
             'informal', 'in_person', 'none', 'neutral', 'open', 'draft', 'same_day', 0, 0, 1, '{facts}');",
        password = KEPT[0], invited = KEPT[1], script = KEPT[2], totp = hex(KEPT[3]), facts = KEPT[4], answer = SECRETS[7],
        s0 = secrets[0], s1 = secrets[1], s2 = secrets[2], s3 = secrets[3], s4 = secrets[4], s5 = secrets[5], s6 = secrets[6], s8 = secrets[8],
    ));
    // Many more, so that they fill pages of their own that become free.
    place.execute(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000)
         INSERT INTO sessions (id, user_id, refresh_hash, rotated_at, authenticated_at, created_at, last_used_at, expires_at)
           SELECT randomblob(16), x'00000000000000000000000000000001', CAST('SESSION-many-of-them-' || printf('%011d', i) AS BLOB), 0, 0, 0, 0, 9 FROM n",
    );
    place.execute(&format!(
        "DELETE FROM sessions WHERE refresh_hash = {}",
        secrets[2]
    ));
}

fn holds(bytes: &[u8], word: &str) -> bool {
    bytes.windows(word.len()).any(|window| window == word.as_bytes())
}

#[test]
fn no_byte_of_a_token_that_existed_is_in_the_file_and_the_record_is() {
    let place = Place::fresh();
    fill(&place);
    convolog_db::maintenance::analyze(&place.db).unwrap();
    let live = std::fs::read(place.database()).unwrap();
    for secret in SECRETS.iter().filter(|secret| **secret != SECRETS[2]) {
        assert!(
            holds(&live, secret),
            "{secret} is in the database in use, or this test shows nothing"
        );
    }
    let taken = place.take().unwrap();
    let bytes = std::fs::read(place.folder().file(&taken.file_name)).unwrap();
    for secret in SECRETS {
        assert!(!holds(&bytes, secret), "{secret} is in the file");
        assert!(!holds(&bytes, &secret[..16]), "a part of {secret} is in the file");
    }
    assert!(
        !holds(&bytes, "SESSION-many-of-them-"),
        "one of many is in the file"
    );
    for kept in KEPT {
        assert!(holds(&bytes, kept), "{kept} is not in the file");
    }
    println!(
        "secrets looked for in {} bytes: {}",
        bytes.len(),
        SECRETS.len() + 5000
    );
    let found = inspect(&place.folder().file(&taken.file_name)).unwrap();
    assert_eq!(found.faults, Vec::<String>::new());
    assert_eq!(found.stamp.as_ref(), Some(&taken.stamp));
    assert_eq!(
        found.counts.map(|counts| (counts.entries, counts.users)),
        Some((1, 2))
    );
}

#[test]
fn the_database_in_use_is_as_it_was() {
    let place = Place::fresh();
    fill(&place);
    place.take().unwrap();
    let count = |table: &'static str| {
        place
            .db
            .read(move |tx| convolog_db::probe::texts(tx, &format!("SELECT count(*) || '' FROM {table}")))
            .unwrap()
    };
    assert_eq!(count("sessions"), ["5001"]);
    assert_eq!(count("api_tokens WHERE revoked_at IS NULL"), ["1"]);
    assert_eq!(count("snapshot_of"), ["0"]);
}

#[test]
fn every_table_is_decided_about_and_every_decision_is_about_a_table() {
    let place = Place::fresh();
    let taken = place.take().unwrap();
    let there: BTreeSet<String> = SnapshotFile::look(&place.folder().file(&taken.file_name))
        .unwrap()
        .tables()
        .unwrap()
        .into_iter()
        .collect();
    let decided: BTreeSet<String> = TABLES.iter().map(|table| table.name.to_owned()).collect();
    assert_eq!(decided.len(), TABLES.len(), "a table is decided about twice");
    let forgotten: Vec<_> = there.difference(&decided).collect();
    assert!(
        forgotten.is_empty(),
        "say in crates/backup/src/scope.rs what becomes of {forgotten:?} in a snapshot, and why"
    );
    let unknown: Vec<_> = decided.difference(&there).collect();
    assert!(unknown.is_empty(), "there is no {unknown:?}");
    assert!(TABLES.iter().all(|table| table.why.len() > 5));
    assert!(TABLES.iter().any(|table| table.fate == Fate::Emptied));
}

#[test]
fn a_snapshot_before_a_migration_leaves_out_what_is_not_there_yet_and_can_be_migrated() {
    let place = Place::fresh();
    fill(&place);
    // As it was before this feature.
    place.execute(
        "DROP TABLE backups; DROP TABLE backup_runs; DROP TABLE backup_schedule; DROP TABLE snapshot_of;
         DELETE FROM __diesel_schema_migrations WHERE version = '20261130101000'",
    );
    let taken = place.take().unwrap();
    let file = place.folder().file(&taken.file_name);
    let elsewhere = tempfile::tempdir().unwrap();
    let copy = elsewhere.path().join("convolog.db");
    std::fs::copy(file, &copy).unwrap();
    let db = convolog_db::Db::open(&copy, convolog_db::DbOptions::default()).unwrap();
    assert!(!db.migrate().unwrap().is_empty());
    let stamp = db.read(convolog_db::snapshot::stamp_of).unwrap();
    assert_eq!(stamp, Some(taken.stamp));
    let made = |db: &convolog_db::Db| {
        let text = "SELECT replace(replace(sql, 'IF NOT EXISTS ', ''), ' ', '') FROM sqlite_schema WHERE name = 'snapshot_of'";
        db.read(move |tx| convolog_db::probe::texts(tx, text)).unwrap()
    };
    assert_eq!(
        made(&db),
        made(&Place::fresh().db),
        "the table of a snapshot is that of the migration"
    );
}
