//! How soon after the event the record was made, in calendar days of the place where it happened.

use chrono::TimeDelta;
use convolog_dto::{Contemporaneity, Day, Instant};

/// How far an event may lie ahead of the server's clock, in seconds, before it counts as future:
/// the writer's own clock may run a little fast.
pub const FUTURE_ALLOWANCE_SECONDS: i64 = 60;

/// Whether the event lies in the future, more than [`FUTURE_ALLOWANCE_SECONDS`] ahead of `now`.
pub fn is_future(occurred_start: Instant, now: Instant) -> bool {
    occurred_start.signed_duration_since(now) > TimeDelta::seconds(FUTURE_ALLOWANCE_SECONDS)
}

/// Calendar days from the day of the event to the day it was recorded; 0 where the clocks disagree and it comes out negative.
pub fn days_apart(occurred: Day, recorded: Day) -> i64 {
    recorded.signed_duration_since(occurred).num_days().max(0)
}

/// The word for a number of calendar days between the event and the record.
pub const fn contemporaneity_of_days(days: i64) -> Contemporaneity {
    match days {
        ..=0 => Contemporaneity::SameDay,
        1..=3 => Contemporaneity::Prompt,
        4..=7 => Contemporaneity::Delayed,
        8..=30 => Contemporaneity::Late,
        31.. => Contemporaneity::Retrospective,
    }
}

#[cfg(feature = "tz")]
pub use with_zones::{UnknownZone, contemporaneity, days_between, parse_tz};

#[cfg(feature = "tz")]
mod with_zones {
    use super::{Contemporaneity, Instant, contemporaneity_of_days, days_apart};
    use chrono_tz::Tz;
    use std::fmt;

    /// Not the name of an IANA time zone.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct UnknownZone;

    impl fmt::Display for UnknownZone {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("not an IANA time zone")
        }
    }

    impl std::error::Error for UnknownZone {}

    /// The zone by its IANA name, e.g. `Europe/London`; letter case matters.
    ///
    /// # Errors
    /// [`UnknownZone`] for any other text.
    pub fn parse_tz(name: &str) -> Result<Tz, UnknownZone> {
        name.parse::<Tz>().map_err(|_why| UnknownZone)
    }

    /// Calendar days of the zone between the two moments; 0 where the record comes first.
    pub fn days_between(occurred_start: Instant, tz: Tz, recorded_at: Instant) -> i64 {
        let day = |moment: Instant| moment.with_timezone(&tz).date_naive();
        days_apart(day(occurred_start), day(recorded_at))
    }

    /// How soon the record was made: calendar days of the event's zone from its beginning to the first save.
    pub fn contemporaneity(occurred_start: Instant, tz: Tz, recorded_at: Instant) -> Contemporaneity {
        contemporaneity_of_days(days_between(occurred_start, tz, recorded_at))
    }
}
