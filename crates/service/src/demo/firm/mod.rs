//! The people of the demo firm: five levels, teams, starters, leavers, and some who have moved.

mod changes;
mod founding;

use chrono::{Days, NaiveDate};
use convolog_dto::{Day, Instant, PersonId, Role, UserId};

use super::names::Name;
use super::scene::Work;

/// The level of the staff; the owner is level 0.
pub(super) const STAFF: u8 = 4;

/// Somebody of the firm.
#[derive(Clone, Debug)]
pub(super) struct Member {
    pub(super) id: PersonId,
    pub(super) name: Name,
    pub(super) title: String,
    pub(super) team: Option<String>,
    pub(super) unit: &'static str,
    pub(super) work: Work,
    pub(super) level: u8,
    /// The manager of today, by place in the firm; managers come before their people.
    pub(super) manager: Option<usize>,
    pub(super) transfer: Option<Transfer>,
    pub(super) start_on: Day,
    pub(super) leaves: Option<(Day, &'static str)>,
    /// When the person was entered.
    pub(super) entered_at: Instant,
    pub(super) reference: String,
    pub(super) email: Option<String>,
    pub(super) account: Option<(UserId, Role)>,
    /// Whether there has been more trouble than usual.
    pub(super) troubled: bool,
}

/// A move from another manager.
#[derive(Clone, Copy, Debug)]
pub(super) struct Transfer {
    pub(super) from: usize,
    pub(super) at: Instant,
    pub(super) why: &'static str,
}

impl Member {
    /// The manager at a time.
    pub(super) fn manager_at(&self, at: Instant) -> Option<usize> {
        match self.transfer {
            Some(transfer) if at < transfer.at => Some(transfer.from),
            _ => self.manager,
        }
    }

    pub(super) fn works_on(&self, day: Day) -> bool {
        self.start_on <= day && self.leaves.is_none_or(|(left, _)| day <= left)
    }
}

/// The firm.
#[derive(Debug)]
pub(super) struct Firm {
    pub(super) members: Vec<Member>,
    /// The direct reports of today, by place.
    pub(super) reports: Vec<Vec<usize>>,
}

impl Firm {
    /// How many people somebody sees.
    pub(super) fn below(&self, place: usize) -> usize {
        let direct = self.reports.get(place).map_or(&[][..], Vec::as_slice);
        direct.iter().map(|report| 1 + self.below(*report)).sum()
    }
}

/// A day some days later, or earlier.
pub(super) fn later(day: Day, days: i64) -> Day {
    let count = Days::new(days.unsigned_abs());
    let moved = if days < 0 {
        day.checked_sub_days(count)
    } else {
        day.checked_add_days(count)
    };
    moved.unwrap_or(NaiveDate::MIN)
}
