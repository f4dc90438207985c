//! What becomes of what was promised: most of it is done around its day, some of it is overdue.

use chrono::TimeDelta;
use convolog_dto::{Day, FollowUpOutcome, Instant};

use super::calendar::{Calendar, at, day_of, ticking};
use super::firm::later;
use super::random::Random;

/// When a follow-up is due and what came of it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fate {
    pub(super) due_on: Day,
    /// When it was done, and with which outcome.
    pub(super) done: Option<(Instant, FollowUpOutcome)>,
}

/// The fate of a follow-up that is made now. A small company forgets more, so that something is overdue in it, too.
pub(super) fn fate(made_at: Instant, calendar: &Calendar, is_small: bool, random: &mut Random) -> Fate {
    let due_on = later(day_of(made_at), random.between(3, 42));
    let days_past = (calendar.today() - due_on).num_days();
    let forgotten = match days_past {
        ..=0 => 0,
        1..=60 if is_small => 600,
        1..=21 => 160,
        22..=60 => 30,
        _ => 2,
    };
    let outcome = match random.below(100) {
        0..74 => FollowUpOutcome::Met,
        74..88 => FollowUpOutcome::PartlyMet,
        88..95 => FollowUpOutcome::NotMet,
        _ => FollowUpOutcome::NoLongerRelevant,
    };
    let day = later(due_on, random.between(-4, 5));
    let done_at =
        ticking(at(day, random.between(8 * 60, 17 * 60)), random).max(made_at + TimeDelta::hours(1));
    let done = (!random.chance(forgotten) && done_at < calendar.now()).then_some((done_at, outcome));
    Fate { due_on, done }
}

/// The key of the notes for an outcome.
pub(super) const fn note_key(outcome: FollowUpOutcome) -> &'static str {
    match outcome {
        FollowUpOutcome::Met => "met",
        FollowUpOutcome::PartlyMet => "partly",
        FollowUpOutcome::NotMet => "missed",
        FollowUpOutcome::NoLongerRelevant => "moot",
    }
}
