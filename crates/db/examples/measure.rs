//! Fills a database with a firm of 2 000 people and some 100 000 entries and prints what the queries of a day cost.
//! `cargo run --release -p convolog-db --example measure [entries] [file]`; a file that is there is not filled again.

use std::error::Error;
use std::path::PathBuf;
use std::time::{Duration, Instant as Stopwatch};

use convolog_db::audit::{self, NewAuditEvent};
use convolog_db::entries::{self, EntryContent, NewEntryRow, NewRevision};
use convolog_db::people::{self, ImportedPerson, Particulars};
use convolog_db::users::{self, NewUserRow};
use convolog_db::{Db, DbError, DbOptions, ReadTx, Scope, maintenance, search, unscoped};
use convolog_dto::{
    ActorKind, Channel, Contemporaneity, Day, EntryQuery, EntryStatus, EntryType, FactBasis, Formality,
    Instant, PersonId, PersonQuery, Role, Sentiment, Severity, TimePrecision, UserId,
};
use convolog_rbac::Visibility;
use uuid::Uuid;

type Outcome<T> = Result<T, Box<dyn Error>>;

const PEOPLE: u64 = 2000;
const USERS: u64 = 200;
const BATCH: u64 = 1000;

/// A small generator of numbers: the same at each run.
struct Numbers(u64);

impl Numbers {
    fn next(&mut self, below: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % below
    }

    fn pick<T: Copy>(&mut self, list: &[T]) -> Option<T> {
        let n = self.next(u64::try_from(list.len()).ok()?);
        list.get(usize::try_from(n).ok()?).copied()
    }

    /// Words of a very uneven spread, as words are.
    fn text(&mut self) -> String {
        let mut text = String::new();
        for _ in 0..50 + self.next(200) {
            let a = self.next(2000) + 1;
            let word = self.next(a);
            text.push_str(&format!("w{word} "));
        }
        text
    }
}

fn id(kind: u128, n: u64) -> Uuid {
    Uuid::from_u128((kind << 120) | u128::from(n))
}

fn person(n: u64) -> PersonId {
    id(1, n).into()
}

fn user(n: u64) -> UserId {
    id(2, n).into()
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
        fill(&db, count)?;
    }
    measure(&db, count)
}

fn fill(db: &Db, count: u64) -> Outcome<()> {
    let now = at(0)?;
    let everybody: Vec<ImportedPerson> = (0..PEOPLE)
        .map(|n| ImportedPerson {
            id: person(n),
            particulars: Particulars {
                display_name: format!("Person {n}"),
                ..Particulars::default()
            },
            manager_id: (n > 0).then(|| person((n - 1) / 6)),
        })
        .collect();
    let watch = Stopwatch::now();
    db.write(move |tx| people::import(tx, &everybody, now, None, None))?;
    println!("{PEOPLE} people imported in {:?}", watch.elapsed());
    db.write(move |tx| {
        (0..USERS).try_for_each(|n| {
            let new = NewUserRow {
                id: user(n),
                email: format!("user{n}@example.org"),
                name: format!("User {n}"),
                role: if n == 0 { Role::SuperAdmin } else { Role::Admin },
                person_id: Some(person(n)),
                password_hash: None,
                at: now,
            };
            users::insert(tx, &new)
        })
    })?;
    let watch = Stopwatch::now();
    for first in (0..count).step_by(usize::try_from(BATCH)?) {
        let batch = (first..count.min(first + BATCH))
            .map(|n| entry(n, count))
            .collect::<Outcome<Vec<_>>>()?;
        db.write(move |tx| batch.iter().try_for_each(|new| insert(tx, new)))?;
    }
    println!(
        "{count} entries with revisions and audit events in {:?}",
        watch.elapsed()
    );
    maintenance::analyze(db)?;
    Ok(())
}

fn entry(n: u64, count: u64) -> Outcome<NewEntryRow> {
    let mut numbers = Numbers(n);
    numbers.next(7);
    let minutes = n * 3 * 365 * 24 * 60 / count;
    let missing = "an empty list";
    Ok(NewEntryRow {
        id: id(3, n).into(),
        author_id: user(numbers.next(USERS)),
        on_behalf_of: None,
        content: EntryContent {
            subject_id: person(numbers.next(PEOPLE)),
            entry_type: numbers.pick(EntryType::ALL).ok_or(missing)?,
            occurred_start: at(minutes * 60_000)?,
            occurred_end: None,
            occurred_tz: "Europe/London".to_owned(),
            precision: TimePrecision::Exact,
            title: Some(format!("Entry {n}")),
            facts: Some(numbers.text()),
            impact: None,
            employee_account: None,
            assessment: None,
            agreed: None,
            fact_basis: FactBasis::Witnessed,
            formality: Formality::Informal,
            channel: Channel::InPerson,
            severity: numbers.pick(Severity::ALL).ok_or(missing)?,
            sentiment: numbers.pick(Sentiment::ALL).ok_or(missing)?,
            status: numbers.pick(EntryStatus::ALL).ok_or(missing)?,
            tags: vec![format!("tag{}", numbers.next(50))],
            late_reason: None,
            contemporaneity: Contemporaneity::SameDay,
        },
        recorded_at: at(minutes * 60_000 + 1)?,
    })
}

fn insert(tx: &mut convolog_db::WriteTx<'_>, new: &NewEntryRow) -> Result<(), DbError> {
    let revision = NewRevision {
        author_id: new.author_id,
        content: new.content.facts.clone().unwrap_or_default(),
        salt: [1; 16],
        content_hash: [2; 32],
    };
    entries::insert_final(tx, new, new.recorded_at, &[revision.clone(), revision])?;
    for action in ["entry.created", "entry.finalised"] {
        let event = NewAuditEvent {
            actor_kind: ActorKind::User,
            actor_id: Some(new.author_id),
            actor_name: "Somebody".to_owned(),
            action: action.to_owned(),
            target_kind: "entry".to_owned(),
            target_id: Some(new.id.to_string()),
            subject_id: Some(new.content.subject_id),
            ip: Some("192.0.2.1".to_owned()),
            user_agent: None,
            request_id: None,
            reason: None,
            detail: serde_json::json!({ "version": 1 }),
        };
        audit::append(tx, &event, [3; 16], new.recorded_at)?;
    }
    Ok(())
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
    move |tx, _| Ok(entries::list(tx, &scope, &query, Day::MIN, None, 50)?.rows.len())
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
        let matches = db.read(|tx| entries::count(tx, &everyone, &with_word(word), Day::MIN, None))?;
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
            Ok(usize::try_from(entries::count(tx, &scope, &all, Day::MIN, None)?).unwrap_or(0))
        })?;
        time(db, &format!("facets{name}"), |tx, _| {
            Ok(entries::facets(tx, &scope, &all, Day::MIN)?.status.len())
        })?;
    }
    time(db, "people", |tx, _| {
        Ok(people::list(tx, &below(1), &PersonQuery::default(), None, 50)?
            .rows
            .len())
    })
}
