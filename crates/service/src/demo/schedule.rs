//! What happens when: who is written about by whom, which type, and how soon after the event.

use chrono::TimeDelta;
use convolog_dto::{EntryFamily, EntryType, Instant};

use super::calendar::{Calendar, at, day_of, minute_of, ticking};
use super::firm::{Firm, Member, STAFF};
use super::random::Random;

/// An entry that is going to be written.
#[derive(Clone, Copy, Debug)]
pub(super) struct Planned {
    pub(super) subject: usize,
    pub(super) author: usize,
    pub(super) on_behalf_of: Option<usize>,
    pub(super) kind: EntryType,
    pub(super) start: Instant,
    pub(super) end: Instant,
    pub(super) recorded_at: Instant,
    /// None for a draft.
    pub(super) finalised_at: Option<Instant>,
    pub(super) voided_at: Option<Instant>,
    pub(super) random: Random,
}

/// Of a thousand entries, so many are of this type.
const KINDS: &[(EntryType, u32)] = &[
    (EntryType::OneToOne, 220),
    (EntryType::InformalConversation, 130),
    (EntryType::ExpectationSetting, 35),
    (EntryType::Feedback, 115),
    (EntryType::Coaching, 75),
    (EntryType::Recognition, 170),
    (EntryType::PerformanceReview, 28),
    (EntryType::ProbationReview, 12),
    (EntryType::Concern, 70),
    (EntryType::Incident, 28),
    (EntryType::ComplaintReceived, 12),
    (EntryType::ImprovementPlan, 3),
    (EntryType::FormalMeeting, 5),
    (EntryType::Warning, 2),
    (EntryType::AbsenceOrReturn, 45),
    (EntryType::AdjustmentRequest, 8),
    (EntryType::FileNote, 35),
];

/// How long a probation lasts, in days.
const PROBATION_DAYS: i64 = 190;
/// Drafts are no older than this, in days.
const DRAFT_DAYS: i64 = 14;

/// The entries in the order in which they were recorded.
pub(super) fn schedule(entries: usize, firm: &Firm, calendar: &Calendar, random: &Random) -> Vec<Planned> {
    let mut dice = random.named("schedule");
    let mut planned = Vec::with_capacity(entries);
    let mut tries = 0;
    while planned.len() < entries && tries < entries.saturating_mul(50).saturating_add(1000) {
        tries += 1;
        let own = dice.fork(u64::try_from(tries).unwrap_or(0));
        planned.extend(attempt(firm, calendar, &mut dice, own));
    }
    planned.sort_by_key(|one| one.recorded_at);
    planned
}

/// One entry, unless the dice name somebody who was not there on that day.
fn attempt(firm: &Firm, calendar: &Calendar, dice: &mut Random, random: Random) -> Option<Planned> {
    let count = u64::try_from(firm.members.len()).ok()?;
    let subject = usize::try_from(1 + dice.below(count - 1)).ok()?;
    let member = firm.members.get(subject)?;
    let day = calendar.some_day(member.work, dice);
    let mut start = at(day, minute_of(member.work, dice));
    if !member.works_on(day) || start < member.entered_at {
        return None;
    }
    let since_start = (day - member.start_on).num_days();
    let kinds = KINDS
        .iter()
        .map(|(kind, weight)| (kind, weighed(*kind, *weight, member, since_start)));
    let kind = *dice.weighted(kinds)?;
    if is_planned_meeting(kind) {
        start = at(day, dice.between(9 * 12, 16 * 12) * 5);
    }
    let (author, on_behalf_of) = author(firm, member, start, dice)?;
    let end = start + TimeDelta::minutes(length(kind, dice));
    let recorded_at = recorded(end, kind, calendar, dice)?;
    let finalised_at = finalised(recorded_at, calendar, dice);
    let voided_at = finalised_at
        .filter(|_| dice.chance(6))
        .map(|at| at + TimeDelta::minutes(dice.between(5, 4000)))
        .filter(|at| *at < calendar.now());
    Some(Planned {
        subject,
        author,
        on_behalf_of,
        kind,
        start,
        end,
        recorded_at,
        finalised_at,
        voided_at,
        random,
    })
}

/// Whether it is a meeting that somebody was invited to, and so in office hours.
const fn is_planned_meeting(kind: EntryType) -> bool {
    matches!(kind.family(), EntryFamily::Formal)
        || matches!(
            kind,
            EntryType::PerformanceReview
                | EntryType::ProbationReview
                | EntryType::ImprovementPlan
                | EntryType::AdjustmentRequest
        )
}

/// The weight of a type for this person on this day.
fn weighed(kind: EntryType, weight: u32, member: &Member, since_start: i64) -> u32 {
    let trouble = matches!(
        kind,
        EntryType::ImprovementPlan | EntryType::FormalMeeting | EntryType::Warning
    );
    match kind {
        EntryType::ProbationReview if !(20..PROBATION_DAYS).contains(&since_start) => 0,
        EntryType::ProbationReview => weight * 8,
        EntryType::PerformanceReview if since_start < PROBATION_DAYS => 0,
        _ if trouble && member.troubled => weight * 8,
        EntryType::ImprovementPlan | EntryType::Warning => 0,
        _ if kind.family() == EntryFamily::Concern && member.troubled => weight * 3,
        _ if kind.family() == EntryFamily::Concern && member.level < STAFF => weight / 2,
        _ => weight,
    }
}

/// Mostly the direct manager, sometimes somebody above, and now and then the owner on a manager's behalf.
fn author(firm: &Firm, member: &Member, at: Instant, dice: &mut Random) -> Option<(usize, Option<usize>)> {
    let direct = member.manager_at(at)?;
    let above = |place: usize| firm.members.get(place).and_then(|one| one.manager_at(at));
    Some(match dice.below(1000) {
        0..8 if direct != 0 => (0, Some(direct)),
        8..85 => (above(direct).unwrap_or(direct), None),
        85..105 => (above(direct).and_then(above).unwrap_or(direct), None),
        _ => (direct, None),
    })
}

/// How long it takes, in minutes.
fn length(kind: EntryType, dice: &mut Random) -> i64 {
    let (from, to) = match kind {
        EntryType::InformalConversation | EntryType::Recognition | EntryType::FileNote => (5, 15),
        EntryType::PerformanceReview | EntryType::ImprovementPlan => (45, 90),
        EntryType::FormalMeeting | EntryType::ProbationReview => (35, 75),
        EntryType::OneToOne | EntryType::Coaching => (25, 60),
        _ => (10, 40),
    };
    let minutes = dice.between(from, to);
    minutes - minutes % 5
}

/// Most is written down on the same day.
fn recorded(end: Instant, kind: EntryType, calendar: &Calendar, dice: &mut Random) -> Option<Instant> {
    let day = day_of(end);
    let evening = at(day, 23 * 60 + 30);
    let soon = end + TimeDelta::minutes(dice.between(4, 240));
    let days = match dice.below(1000) {
        0..640 => 0,
        640..900 => dice.between(1, 3),
        900..958 => dice.between(4, 7),
        958..991 => dice.between(8, 30),
        _ => dice.between(31, 75),
    };
    // What is formal is never left lying about.
    let days = if kind.family() == EntryFamily::Formal {
        days.min(2)
    } else {
        days
    };
    let at = if days == 0 {
        soon.min(evening).max(end)
    } else {
        at(super::firm::later(day, days), dice.between(7 * 60 + 30, 18 * 60))
    };
    Some(ticking(at, dice)).filter(|at| *at < calendar.now())
}

/// A while after the first words; some of the newest are still drafts.
fn finalised(recorded_at: Instant, calendar: &Calendar, dice: &mut Random) -> Option<Instant> {
    let minutes = if dice.chance(900) {
        dice.between(2, 35)
    } else {
        dice.between(36, 2000)
    };
    let at = ticking(recorded_at + TimeDelta::minutes(minutes), dice);
    let young = calendar.now() - recorded_at < TimeDelta::days(DRAFT_DAYS);
    Some(at).filter(|at| *at < calendar.now() && !(young && dice.chance(250)))
}
