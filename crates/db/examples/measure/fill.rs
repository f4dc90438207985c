//! Fills the database: a tree of people, their managers' accounts, and entries over three years.

use std::time::Instant as Stopwatch;

use convolog_db::audit::{self, NewAuditEvent};
use convolog_db::entries::{self, EntryContent, NewEntryRow, NewRevision};
use convolog_db::people::{self, ImportedPerson, Particulars};
use convolog_db::users::{self, NewUserRow};
use convolog_db::{Db, DbError, maintenance};
use convolog_dto::{
    ActorKind, Channel, Contemporaneity, EntryStatus, EntryType, FactBasis, Formality, Role, Sentiment,
    Severity, TimePrecision,
};

use crate::{Outcome, at, id, person, user};

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

pub(crate) fn fill(db: &Db, count: u64) -> Outcome<()> {
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
        participants: Vec::new(),
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
