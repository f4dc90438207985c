use super::{Place, noon};
use convolog_backup::{BackupError, Order, RunLock, Stage, capture, inspect, look_at};
use convolog_db::{audit, snapshot::SnapshotFile};
use convolog_dto::ActorKind;
use std::fs;

fn note(place: &Place, action: &str) {
    let event = audit::NewAuditEvent {
        actor_kind: ActorKind::System,
        actor_id: None,
        actor_name: "system".to_owned(),
        action: action.to_owned(),
        target_kind: "test".to_owned(),
        target_id: None,
        subject_id: None,
        ip: None,
        user_agent: None,
        request_id: None,
        reason: None,
        detail: serde_json::json!({}),
    };
    place
        .db
        .write(move |tx| audit::append(tx, &event, [1; 16], noon()).map(drop))
        .unwrap();
}

#[test]
fn a_broken_trail_gets_no_snapshot_that_is_called_good() {
    let place = Place::fresh();
    for number in 0..10 {
        note(&place, &format!("thing.done{number}"));
    }
    place.take().unwrap();
    place.execute(
        "DROP TRIGGER audit_events_no_update; UPDATE audit_events SET action = 'thing.other' WHERE seq = 4;
         CREATE TRIGGER audit_events_no_update BEFORE UPDATE ON audit_events BEGIN SELECT RAISE(ABORT, 'append-only'); END;",
    );
    let before = place.names();
    let error = place.take().unwrap_err();
    assert!(
        matches!(&error, BackupError::Unsound(why) if why.contains("event 4 of chain 1")),
        "{error}"
    );
    assert_eq!(place.names(), before, "nothing of it is kept");
}

#[test]
fn a_reference_to_nothing_is_found() {
    let place = Place::fresh();
    place.execute(
        "INSERT INTO users (id, email, name, role, state, version, created_at, updated_at)
           VALUES (zeroblob(16), 'maya@example.org', 'Maya', 'SUPER_ADMIN', 'active', 1, 0, 0);
         INSERT INTO saved_views VALUES (randomblob(16), zeroblob(16), 'Mine', 'mine', 'status=open', 0, 1, 0, 0)",
    );
    let taken = place.take().unwrap();
    let file = place.folder().file(&taken.file_name);
    // Done to the file, by a connection that minds neither references nor the last admin.
    let mut open = SnapshotFile::open(&file).unwrap();
    open.empty("saved_views").unwrap();
    drop(open);
    assert_eq!(inspect(&file).unwrap().faults, Vec::<String>::new());
    place.execute("DROP TRIGGER users_last_super_admin_deleted");
    let taken = place.take().unwrap();
    let file = place.folder().file(&taken.file_name);
    let mut open = SnapshotFile::open(&file).unwrap();
    open.empty("users").unwrap();
    drop(open);
    let faults = inspect(&file).unwrap().faults;
    assert_eq!(faults, ["saved_views refers to a row of users that is not there"]);
}

#[test]
fn who_says_no_before_a_stage_leaves_nothing_behind() {
    let place = Place::fresh();
    for last in [
        Stage::Copying,
        Stage::Cleaning,
        Stage::Checking,
        Stage::Publishing,
    ] {
        let alone = RunLock::take(place.root.path()).unwrap();
        let order = Order {
            database: &place.database(),
            folder: &place.folder(),
            file: None,
            taken_at: noon(),
            kind: "manual",
            app_version: "0.0.0",
        };
        let outcome = capture(&order, &alone, &mut |stage| stage != last);
        assert!(matches!(outcome, Err(BackupError::Cancelled)), "{last:?}");
        assert_eq!(place.names(), Vec::<String>::new(), "{last:?}");
    }
}

#[test]
fn two_runs_at_once_are_one_and_a_refusal() {
    let place = Place::fresh();
    let held = RunLock::take(place.root.path()).unwrap();
    assert!(matches!(place.take(), Err(BackupError::Running)));
    drop(held);
    place.take().unwrap();
}

#[test]
fn any_flipped_byte_of_the_header_or_a_cut_is_seen_and_never_put_back() {
    let place = Place::fresh();
    note(&place, "thing.done");
    let taken = place.take().unwrap();
    let sound = fs::read(place.folder().file(&taken.file_name)).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.db");
    let mut tried = 0;
    let mut broken = |what: String, bytes: &[u8]| {
        fs::write(&file, bytes).unwrap();
        tried += 1;
        let looked = look_at(&file, folder.path());
        let left: Vec<_> = fs::read_dir(folder.path())
            .unwrap()
            .map(|one| one.unwrap().file_name())
            .collect();
        assert!(looked.is_err(), "{what} was taken for sound");
        assert_eq!(left.len(), 1, "{what}: {left:?}");
    };
    broken("nothing".to_owned(), b"");
    broken("text".to_owned(), b"SQLite format 2\0 and no more");
    for size in [10, 100, 4095, 4096, sound.len() / 2, sound.len() - 4096] {
        broken(format!("a cut at {size}"), &sound[..size]);
    }
    for at in [0, 5, 15, 16, 17, 20, 21, 100] {
        let mut bytes = sound.clone();
        bytes[at] ^= 0x55;
        broken(format!("a flip at {at}"), &bytes);
    }
    println!("broken files tried: {tried}");
    fs::write(&file, &sound).unwrap();
    look_at(&file, folder.path()).unwrap();
}

#[test]
fn neither_a_database_in_use_nor_another_programs_is_put_back() {
    let place = Place::fresh();
    convolog_db::maintenance::analyze(&place.db).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let error = look_at(&place.database(), folder.path()).unwrap_err().to_string();
    assert!(
        error.contains("it is no snapshot but a database that was in use"),
        "{error}"
    );
    let newer = Place::fresh();
    newer.execute("INSERT INTO __diesel_schema_migrations (version) VALUES ('20990101000000')");
    let taken = newer.take().unwrap();
    let error = look_at(&newer.folder().file(&taken.file_name), folder.path())
        .unwrap_err()
        .to_string();
    assert!(error.contains("a newer version of ConvoLog wrote it"), "{error}");
    assert!(look_at(folder.path(), folder.path()).is_err(), "a folder");
    assert!(look_at(&folder.path().join("nothing"), folder.path()).is_err());
}
