//! A believable company for an empty instance: people, three years of history, evidence, follow-ups and several managers'
//! sign-ins. The same seed gives the same company; only the salts of the hashes are drawn anew. It writes through the same
//! functions of the database as the use cases do, with a clock of its own.

mod bank;
mod calendar;
mod compose;
mod divisions;
mod evidence;
mod firm;
mod follow_ups;
mod groups;
mod history;
mod names;
mod people;
mod phrase;
mod random;
mod scene;
mod schedule;
mod slots;
mod steps;
mod teller;

use convolog_db::{DbError, audit, users};
use convolog_dto::{ErrorCode, Instant, Role};
use convolog_vault::Password;
use uuid::Uuid;

use self::calendar::Calendar;
use self::compose::Composer;
use self::firm::Firm;
use self::history::Historian;
use self::random::Random;
use self::scene::Library;
use self::schedule::schedule;
use crate::{Result, ServiceError, Services};

/// What the demo firm is called.
pub(crate) const ORGANISATION: &str = "Alderbrook Bakeries (demo)";
/// Where its mail goes: nowhere, by RFC 2606.
pub(crate) const DOMAIN: &str = "alderbrook.example";
/// The password of every account of the demo.
const PASSWORD: &str = "demo-alderbrook";
/// The smallest firm that has five levels.
const PEOPLE_MIN: usize = 12;

/// How large the company is to be.
#[derive(Clone, Copy, Debug)]
pub struct DemoPlan {
    /// People, the owner included; at least 12.
    pub people: usize,
    /// Entries.
    pub entries: usize,
    /// The same seed gives the same company.
    pub seed: u64,
    /// When the three years end; nothing lies after it.
    pub now: Instant,
}

/// How far it has come.
#[derive(Clone, Copy, Debug)]
pub struct Progress {
    /// Entries written.
    pub done: usize,
    /// Entries in all.
    pub total: usize,
}

/// What was made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DemoReport {
    /// The name of the firm.
    pub organisation: String,
    /// The password of every sign-in.
    pub password: String,
    /// Some of the accounts, the most powerful first.
    pub sign_ins: Vec<SignIn>,
    /// People, leavers included.
    pub people: usize,
    /// Accounts; every manager has one.
    pub users: usize,
    /// Entries, drafts and voided ones included.
    pub entries: usize,
    /// Drafts among them.
    pub drafts: usize,
    /// Follow-ups.
    pub follow_ups: usize,
    /// Files.
    pub evidence: usize,
}

/// An account of the demo.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignIn {
    /// The address to sign in with.
    pub email: String,
    /// The name.
    pub name: String,
    /// The job.
    pub title: String,
    /// What the account may do.
    pub role: Role,
    /// How many people it sees.
    pub sees: usize,
}

/// Fills an empty instance.
///
/// # Errors
/// 409 `conflict` when there is anything in it already, 422 for fewer than 12 people. When it fails half-way the data folder
/// has to be deleted before it is tried again.
pub fn fill(services: &Services, plan: DemoPlan, progress: &mut dyn FnMut(Progress)) -> Result<DemoReport> {
    if plan.people < PEOPLE_MIN {
        let message = format!("At least {PEOPLE_MIN}, or there are no five levels.");
        return Err(ServiceError::field("/people", "too_few", message));
    }
    refuse_unless_empty(services)?;
    let random = Random::new(plan.seed);
    let library = Library::load()?;
    let calendar = Calendar::ending(plan.now);
    let firm = Firm::found(&plan, &calendar, &library, &random);
    let planned = schedule(plan.entries, &firm, &calendar, &random);
    let hash = services.hasher().hash(&Password::new(PASSWORD.to_owned())?)?;
    let composer = Composer {
        library: &library,
        firm: &firm,
        calendar: &calendar,
        is_small: plan.entries < 10_000,
    };
    let mut historian = Historian::new(
        services,
        &composer,
        &planned,
        random.named("history"),
        hash.as_str(),
    );
    historian.tell(progress)?;
    let counts = historian.counts();
    convolog_db::maintenance::analyze(services.db())?;
    Ok(DemoReport {
        organisation: ORGANISATION.to_owned(),
        password: PASSWORD.to_owned(),
        sign_ins: sign_ins(&firm),
        people: firm.members.len(),
        users: firm.members.iter().filter(|one| one.account.is_some()).count(),
        entries: planned.len(),
        drafts: planned.iter().filter(|one| one.finalised_at.is_none()).count(),
        follow_ups: counts.follow_ups,
        evidence: counts.evidence,
    })
}

fn refuse_unless_empty(services: &Services) -> Result<()> {
    let empty = services.db().read(|tx| {
        let chain = audit::live_chain(tx)?;
        Ok::<_, DbError>(users::count(tx)? == 0 && audit::head(tx, chain)?.is_none())
    })?;
    if empty {
        return Ok(());
    }
    Err(in_use())
}

fn in_use() -> ServiceError {
    ServiceError::refuse(
        ErrorCode::Conflict,
        "The demo company is only put into an empty instance, and this one is in use. Give another folder with --data-dir.",
    )
}

/// The owner, every head, and managers and leads of several divisions.
fn sign_ins(firm: &Firm) -> Vec<SignIn> {
    let of_level = |level: u8, most: usize| {
        let all: Vec<usize> = (0..firm.members.len())
            .filter(|place| firm.members.get(*place).is_some_and(|one| one.level == level))
            .collect();
        let step = all.len().div_ceil(most).max(1);
        all.into_iter().step_by(step).collect::<Vec<_>>()
    };
    let places = [of_level(0, 1), of_level(1, 6), of_level(2, 9), of_level(3, 11)].concat();
    places
        .into_iter()
        .filter_map(|place| {
            let one = firm.members.get(place)?;
            Some(SignIn {
                email: one.email.clone()?,
                name: one.name.full(),
                title: one
                    .team
                    .as_ref()
                    .map_or_else(|| one.title.clone(), |team| format!("{}, {team}", one.title)),
                role: one.account?.1,
                sees: if place == 0 {
                    firm.members.len()
                } else {
                    firm.below(place)
                },
            })
        })
        .collect()
}

/// An id that sorts by its time and is the same for the same seed.
fn id<T: From<Uuid>>(at: Instant, random: &mut Random) -> T {
    let millis = u64::try_from(at.timestamp_millis()).unwrap_or(0);
    T::from(uuid::Builder::from_unix_timestamp_millis(millis, &random.bytes()).into_uuid())
}
