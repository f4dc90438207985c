//! Group commit: commands share a commit, not a fate.

use std::sync::mpsc::channel;

use convolog_db::{Db, DbError, settings};

use crate::world::{World, hour, read};

fn set(db: &Db, key: &'static str) -> Result<(), DbError> {
    db.write(move |tx| settings::set(tx, key, "1", hour(0)))
}

/// Holds the writer until the returned sender is dropped, so that what follows waits in one queue.
fn hold(world: &World) -> (std::sync::mpsc::Sender<()>, std::thread::JoinHandle<()>) {
    let (release, wait) = channel::<()>();
    let (started, running) = channel();
    let db = world.db.clone();
    let holder = std::thread::spawn(move || {
        db.write(move |_| {
            started.send(()).unwrap();
            wait.recv().unwrap_err();
            Ok::<_, DbError>(())
        })
        .unwrap();
    });
    running.recv().unwrap();
    (release, holder)
}

#[test]
fn a_failing_command_takes_nothing_of_the_others_with_it() {
    let world = World::new();
    let (release, holder) = hold(&world);
    let commands: Vec<_> = (0..20)
        .map(|n| {
            let db = world.db.clone();
            std::thread::spawn(move || {
                db.write(move |tx| {
                    settings::set(tx, &format!("key-{n}"), "1", hour(0))?;
                    if n % 5 == 0 {
                        Err(DbError::internal("on purpose"))
                    } else {
                        Ok(n)
                    }
                })
            })
        })
        .collect();
    drop(release);
    holder.join().unwrap();
    let outcomes: Vec<Result<i32, DbError>> = commands
        .into_iter()
        .map(|command| command.join().unwrap())
        .collect();
    let kept = read(&world, settings::all);
    for (n, outcome) in outcomes.iter().enumerate() {
        let failed = n % 5 == 0;
        assert_eq!(outcome.is_err(), failed, "command {n}");
        assert_eq!(kept.contains_key(&format!("key-{n}")), !failed, "command {n}");
    }
}

#[test]
fn a_panic_is_answered_and_rolled_back_and_the_writer_lives_on() {
    let world = World::new();
    let outcome = world.db.write(|tx| -> Result<(), DbError> {
        settings::set(tx, "half", "done", hour(0))?;
        panic!("on purpose");
    });
    assert!(
        matches!(&outcome, Err(DbError::Internal(text)) if text.contains("on purpose")),
        "{outcome:?}"
    );
    set(&world.db, "after").unwrap();
    assert_eq!(
        read(&world, settings::all).into_keys().collect::<Vec<_>>(),
        ["after"]
    );
}

#[test]
fn a_command_that_ends_the_transaction_fails_and_takes_nobody_behind_it_along() {
    let world = World::new();
    let (release, wait) = channel::<()>();
    let (started, running) = channel();
    let db = world.db.clone();
    let bad = std::thread::spawn(move || {
        db.write(move |tx| {
            settings::set(tx, "own", "1", hour(0))?;
            started.send(()).unwrap();
            wait.recv().unwrap_err();
            convolog_db::probe::execute(tx, "ROLLBACK")
        })
    });
    running.recv().unwrap();
    let behind = std::thread::spawn({
        let db = world.db.clone();
        move || set(&db, "behind")
    });
    drop(release);
    assert!(bad.join().unwrap().is_err());
    assert_eq!(behind.join().unwrap(), Ok(()));
    let kept = read(&world, settings::all);
    assert_eq!(kept.into_keys().collect::<Vec<_>>(), ["behind"]);
}

#[test]
fn when_the_commit_fails_everybody_in_it_hears_of_it_and_nothing_is_kept() {
    let world = World::new();
    let (release, wait) = channel::<()>();
    let (started, running) = channel();
    let db = world.db.clone();
    let first = std::thread::spawn(move || {
        db.write(move |tx| {
            settings::set(tx, "first", "1", hour(0))?;
            started.send(()).unwrap();
            wait.recv().unwrap_err();
            Ok::<_, DbError>(())
        })
    });
    running.recv().unwrap();
    // Ends the transaction that all share who are in line by then.
    let db = world.db.clone();
    let bad = std::thread::spawn(move || db.write(|tx| convolog_db::probe::execute(tx, "ROLLBACK")));
    let db = world.db.clone();
    let other = std::thread::spawn(move || set(&db, "other"));
    drop(release);
    assert!(bad.join().unwrap().is_err());
    let outcomes = [("first", first.join().unwrap()), ("other", other.join().unwrap())];
    let kept = read(&world, settings::all);
    // Whoever came into the broken batch has an error and no row, whoever was before or behind it has both.
    for (key, outcome) in outcomes {
        assert_eq!(outcome.is_ok(), kept.contains_key(key), "{key}");
    }
    set(&world.db, "later").unwrap();
}

#[test]
fn what_was_acknowledged_is_there_for_the_next_reader_and_after_reopening() {
    let world = World::new();
    set(&world.db, "kept").unwrap();
    assert_eq!(read(&world, |tx| settings::get(tx, "kept")).as_deref(), Some("1"));
    let path = world.folder.path().join("convolog.db");
    let World {
        db, folder: _folder, ..
    } = world;
    drop(db);
    let again = Db::open(&path, convolog_db::DbOptions::default()).unwrap();
    assert_eq!(
        again.read(|tx| settings::get(tx, "kept")).unwrap().as_deref(),
        Some("1")
    );
}

#[test]
fn a_read_sees_one_moment_whatever_is_written_meanwhile() {
    let world = World::new();
    let inside = world
        .db
        .read(|tx| {
            let before = settings::all(tx)?.len();
            set(&world.db, "meanwhile")?;
            Ok::<_, DbError>((before, settings::all(tx)?.len()))
        })
        .unwrap();
    assert_eq!(inside, (0, 0));
    assert_eq!(read(&world, settings::all).len(), 1);
}

#[test]
fn the_data_version_tells_of_every_change() {
    let world = World::new();
    let before = world.db.data_version().unwrap();
    assert_eq!(world.db.data_version().unwrap(), before);
    set(&world.db, "changed").unwrap();
    assert_ne!(world.db.data_version().unwrap(), before);
}
