//! The days of the organisation: where they begin and end, and which one it is.

use chrono::{NaiveTime, TimeDelta, TimeZone};
use chrono_tz::Tz;
use convolog_dto::{Day, Instant};

/// How far apart the moments are at which a day may begin that has no midnight, in minutes: clocks are put forward at
/// quarters of an hour.
const STEP_MINUTES: i64 = 15;
/// How many such steps are tried: a day and two hours. Samoa once left out a day.
const STEPS: i64 = 104;

/// A time zone, and the day that it is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Calendar {
    zone: Tz,
    today: Day,
}

impl Calendar {
    /// The days of a zone, seen from a moment.
    pub fn new(zone: Tz, now: Instant) -> Self {
        let today = now.with_timezone(&zone).date_naive();
        Self { zone, today }
    }

    /// The day that it is.
    pub const fn today(&self) -> Day {
        self.today
    }

    /// The day on which a moment falls.
    pub fn day_of(&self, moment: Instant) -> Day {
        moment.with_timezone(&self.zone).date_naive()
    }

    /// The first moment of a day. Where the clocks skip midnight that is when they go on again.
    pub fn start_of(&self, day: Day) -> Instant {
        let midnight = day.and_time(NaiveTime::MIN);
        (0..STEPS)
            .filter_map(|step| midnight.checked_add_signed(TimeDelta::minutes(step * STEP_MINUTES)))
            .find_map(|local| self.zone.from_local_datetime(&local).earliest())
            .map_or_else(|| midnight.and_utc(), |moment| moment.to_utc())
    }
}
