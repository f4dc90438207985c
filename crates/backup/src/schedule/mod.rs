//! When the scheduled snapshot is due: the five fields of Unix cron, in a time zone. Pure.
//!
//! The `cron` crate does the calendar, and is no Unix cron: it wants seconds, counts Sunday as 1, and asks for day of month *and* day
//! of week where both are given. `fields` reads what Unix means; this asks the crate in explicit lists; `zone` knows about clocks
//! that are put forward and back.

mod fields;
mod zone;

use chrono::{NaiveDateTime, TimeZone, Timelike, Utc};
use chrono_tz::Tz;
use convolog_dto::Instant;
use fields::Fields;
use std::{fmt, str::FromStr};

/// The longest expression that is looked at, in bytes.
const LENGTH_MAX: usize = 200;

/// Why an expression or a zone is none. The text says what to write instead.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ScheduleError {
    /// The expression cannot be read.
    #[error("{0}")]
    Expression(String),
    /// It can be read, and no such day ever comes.
    #[error("{0} never happens: there is no such day. Check day and month.")]
    Never(String),
    /// The time zone is not known.
    #[error("{0} is no time zone. Write one like Europe/Berlin, or UTC.")]
    Zone(String),
}

/// A schedule in a time zone.
#[derive(Clone)]
pub struct Schedule {
    text: String,
    zone: Tz,
    /// One, or two that are either true: a day of the month, or a day of the week.
    days: Vec<cron::Schedule>,
    follows_clock: bool,
}

impl Schedule {
    /// Reads `minute hour day month weekday`, or `@daily` and its like; the zone is a name of the IANA list.
    ///
    /// # Errors
    /// When either cannot be read, or the schedule never fires.
    pub fn parse(expression: &str, zone: &str) -> Result<Self, ScheduleError> {
        let zone =
            Tz::from_str(zone.trim()).map_err(|_unknown| ScheduleError::Zone(zone.trim().to_owned()))?;
        let text = expression.trim();
        if text.len() > LENGTH_MAX {
            return Err(ScheduleError::Expression(format!(
                "the schedule is longer than {LENGTH_MAX} characters. Write five fields: minute hour day month weekday, such as 0 2 * * *."
            )));
        }
        let fields = Fields::parse(text).map_err(ScheduleError::Expression)?;
        let days = fields
            .for_the_crate()
            .iter()
            .map(|expression| cron::Schedule::from_str(expression))
            .collect::<Result<Vec<_>, _>>()
            .map_err(|error| ScheduleError::Expression(error.to_string()))?;
        let schedule = Self {
            text: text.to_owned(),
            zone,
            days,
            follows_clock: fields.follows_clock(),
        };
        // A whole cycle of the calendar lies between here and the last year that the crate knows.
        let long_ago = NaiveDateTime::default();
        match schedule.next_on_the_wall(long_ago) {
            Some(_) => Ok(schedule),
            None => Err(ScheduleError::Never(text.to_owned())),
        }
    }

    /// The first time after a moment; none where the calendar of the `cron` crate ends, in the year 2100.
    pub fn next_after(&self, moment: Instant) -> Option<Instant> {
        if self.follows_clock {
            zone::next_by_the_clock(self.zone, moment, |after| self.next_on_the_wall(after))
        } else {
            zone::next_once_a_day(self.zone, moment, |after| self.next_on_the_wall(after))
        }
    }

    /// The next three times.
    pub fn next_three(&self, moment: Instant) -> Vec<Instant> {
        std::iter::successors(self.next_after(moment), |last| self.next_after(*last))
            .take(3)
            .collect()
    }

    /// As it was written.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The name of its zone.
    pub fn zone(&self) -> &'static str {
        self.zone.name()
    }

    /// The next time that a clock on the wall shows, in a place where nobody ever touches it.
    fn next_on_the_wall(&self, after: NaiveDateTime) -> Option<NaiveDateTime> {
        // The crate steps in seconds from the one after this.
        let minute = after.with_second(0)?.with_nanosecond(0)?;
        let after = Utc.from_utc_datetime(&minute);
        self.days
            .iter()
            .filter_map(|days| days.after(&after).next())
            .min()
            .map(|next| next.naive_utc())
    }
}

impl fmt::Debug for Schedule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Schedule({} {})", self.text, self.zone.name())
    }
}
