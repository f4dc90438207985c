//! Fills a database with a firm of 2 000 people and some 100 000 entries and prints what the queries of a day cost.
//! `cargo run --release -p convolog-db --example measure [entries] [file]`; a file that is there is not filled again.

mod fill;

use std::error::Error;
use std::path::PathBuf;
use std::time::{Duration, Instant as Stopwatch};

use chrono_tz::Tz;
use convolog_db::{
    Calendar, Db, DbError, DbOptions, ReadTx, Scope, entries, people, search, unscoped, users,
};
use convolog_dto::{EntryQuery, EntryType, Instant, PersonId, PersonQuery, Severity, UserId};
use convolog_rbac::Visibility;
use uuid::Uuid;

type Outcome<T> = Result<T, Box<dyn Error>>;

fn id(kind: u128, n: u64) -> Uuid {
    Uuid::from_u128((kind << 120) | u128::from(n))
}

fn person(n: u64) -> PersonId {
    id(1, n).into()
}

fn user(n: u64) -> UserId {
    id(2, n).into()
}

fn calendar() -> Calendar {
    Calendar::new(Tz::UTC, Instant::default())
}

fn at(ms: u64) -> Outcome<Instant> {
    let ms = i64::try_from(ms)? + 1_700_000_000_000;
    Instant::from_timestamp_millis(ms).ok_or_else(|| "beyond the calendar".into())
}

fn main() -> Outcome<()> {
    let mut arguments = std::env::args().skip(1);
    let count: u64 = arguments.next().map_or(Ok(100_000), |text| text.parse())?;
    let file = arguments
        .next()
        .map_or_else(|| std::env::temp_dir().join("convolog-measure.db"), PathBuf::from);
    let db = Db::open(&file, DbOptions::default())?;
    db.migrate()?;
    if db.read(users::count)? == 0 {
        fill::fill(&db, count)?;
    }
    measure(&db, count)
}

/// Prints the median and the 95th percentile of many runs.
fn time(
    db: &Db,
    what: &str,
    mut f: impl FnMut(&mut ReadTx<'_>, u64) -> Result<usize, DbError>,
) -> Outcome<()> {
    let mut times: Vec<Duration> = Vec::new();
    let mut rows = 0;
    let all = Stopwatch::now();
    for n in 0..200 {
        let watch = Stopwatch::now();
        rows = db.read(|tx| f(tx, n))?;
        times.push(watch.elapsed());
        if n > 10 && all.elapsed() > Duration::from_secs(3) {
            break;
        }
    }
    times.sort();
    let at = |share: usize| times.get(times.len() * share / 100).copied().unwrap_or_default();
    println!("{what:<44} {:>9.3?} {:>9.3?}  ({rows} rows)", at(50), at(95));
    Ok(())
}

fn measure(db: &Db, count: u64) -> Outcome<()> {
    let everyone = Scope::new(Visibility::Everyone, user(0));
    time(db, "get", |tx, n| {
        Ok(usize::from(
            entries::get(tx, &everyone, id(3, n * 97 % count).into())?.is_some(),
        ))
    })?;
    time(db, "get, level 3", |tx, n| {
        Ok(usize::from(
            entries::get(tx, &below(7), id(3, n * 97 % count).into())?.is_some(),
        ))
    })?;
    measure_lists(db, everyone)?;
    measure_searches(db, everyone)?;
    measure_counts(db, everyone)?;
    let watch = Stopwatch::now();
    let verdict = db.read(|tx| unscoped::verify_audit(tx, 1))?;
    println!(
        "{} audit events verified ({}) in {:?}",
        verdict.checked,
        verdict.valid,
        watch.elapsed()
    );
    Ok(())
}

fn below(n: u64) -> Scope {
    Scope::new(Visibility::Below(person(n)), user(n))
}

fn page(query: EntryQuery, scope: Scope) -> impl FnMut(&mut ReadTx<'_>, u64) -> Result<usize, DbError> {
    move |tx, _| {
        Ok(entries::list(tx, &scope, &query, calendar(), None, 50)?
            .rows
            .len())
    }
}

fn with_word(word: &str) -> EntryQuery {
    EntryQuery {
        q: Some(word.to_owned()),
        ..EntryQuery::default()
    }
}

fn measure_lists(db: &Db, everyone: Scope) -> Outcome<()> {
    let narrowed = EntryQuery {
        entry_type: vec![EntryType::Concern],
        severity: vec![Severity::High],
        occurred_from: Some(at(1000)?.date_naive()),
        ..EntryQuery::default()
    };
    time(db, "list", page(EntryQuery::default(), everyone))?;
    time(
        db,
        "list, type + severity + from",
        page(narrowed.clone(), everyone),
    )?;
    for (level, n) in [(2, 1), (3, 7), (4, 43), (5, 259)] {
        time(
            db,
            &format!("list, level {level}"),
            page(EntryQuery::default(), below(n)),
        )?;
        time(
            db,
            &format!("list, type + severity + from, level {level}"),
            page(narrowed.clone(), below(n)),
        )?;
    }
    let one = EntryQuery {
        subject_id: vec![person(300)],
        ..EntryQuery::default()
    };
    time(db, "list of one person", page(one, everyone))
}

fn measure_searches(db: &Db, everyone: Scope) -> Outcome<()> {
    for (what, word) in [("rare", "w1990"), ("mid", "w1000"), ("common", "w1")] {
        let matches = db.read(|tx| entries::count(tx, &everyone, &with_word(word), calendar(), None))?;
        println!("{what}: {matches} matches");
        time(
            db,
            &format!("list with a {what} word"),
            page(with_word(word), everyone),
        )?;
        for (name, scope) in [("", everyone), (", level 2", below(1)), (", level 4", below(43))] {
            time(db, &format!("search, {what} word{name}"), |tx, _| {
                Ok(search::entries(tx, &scope, word, 50)?.len())
            })?;
        }
    }
    Ok(())
}

fn measure_counts(db: &Db, everyone: Scope) -> Outcome<()> {
    let all = EntryQuery::default();
    for (name, scope) in [("", everyone), (", level 2", below(1)), (", level 3", below(7))] {
        time(db, &format!("count{name}"), |tx, _| {
            Ok(usize::try_from(entries::count(tx, &scope, &all, calendar(), None)?).unwrap_or(0))
        })?;
        time(db, &format!("facets{name}"), |tx, _| {
            Ok(entries::facets(tx, &scope, &all, calendar())?.status.len())
        })?;
    }
    time(db, "people", |tx, _| {
        Ok(people::list(tx, &below(1), &PersonQuery::default(), None, 50)?
            .rows
            .len())
    })
}
