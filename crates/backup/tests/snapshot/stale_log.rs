use super::{Place, noon};
use convolog_backup::set_stale_wal_aside;
use convolog_db::{Db, DbOptions, probe};
use std::fs;

#[test]
fn the_log_of_another_database_is_set_aside_and_that_of_its_own_is_not() {
    let place = Place::fresh();
    place.execute("INSERT INTO settings VALUES ('a', 'before', 0)");
    let taken = place.take().unwrap();
    place.execute("UPDATE settings SET value = 'after'");
    let data = place.root.path();
    let log = data.join("convolog.db-wal");
    // The server runs: the log is its own.
    assert_eq!(
        set_stale_wal_aside(data, "convolog.db", noon()).unwrap(),
        Vec::<std::path::PathBuf>::new()
    );
    let kept = fs::read(&log).unwrap();
    let (folder, database) = (place.folder(), place.database());
    let root = place.root;
    drop(place.db);
    fs::copy(folder.file(&taken.file_name), &database).unwrap();
    fs::write(&log, &kept).unwrap();
    // Without this, SQLite would replay it.
    let aside = set_stale_wal_aside(root.path(), "convolog.db", noon()).unwrap();
    assert_eq!(aside.len(), 1, "{aside:?}");
    assert_eq!(fs::read(&aside[0]).unwrap(), kept, "nothing is thrown away");
    let db = Db::open(&database, DbOptions::default()).unwrap();
    let value = db
        .read(|tx| probe::texts(tx, "SELECT value FROM settings WHERE key = 'a'"))
        .unwrap();
    assert_eq!(value, ["before"]);
    assert_eq!(
        set_stale_wal_aside(root.path(), "convolog.db", noon()).unwrap(),
        Vec::<std::path::PathBuf>::new()
    );
}
