//! From times on the wall to moments, where clocks are put forward and back. The rules are those of Debian's cron:
//!
//! - A time of the day that the clock leaps over comes right after the leap, once; one that it shows twice comes the first time alone.
//! - What comes every so many minutes or hours takes the clock as it is: nothing in the gap, and both times in the hour shown twice.

use chrono::{DateTime, NaiveDateTime, TimeDelta, TimeZone, Utc, offset::LocalResult};
use chrono_tz::Tz;
use convolog_dto::Instant;

/// No clock is put back or forward by more than this, but for islands that change sides of the date line.
const LEAP_HOURS: i64 = 26;
/// No clock has been put back by more than this since 1970.
const BACK_HOURS: i64 = 4;

/// The next moment of a schedule of times of the day.
pub(super) fn next_once_a_day(
    zone: Tz,
    moment: Instant,
    next: impl Fn(NaiveDateTime) -> Option<NaiveDateTime>,
) -> Option<Instant> {
    let mut wall = next(on_the_wall(zone, moment))?;
    loop {
        let at = match zone.from_local_datetime(&wall) {
            LocalResult::Single(at) | LocalResult::Ambiguous(at, _) => at.to_utc(),
            LocalResult::None => after_the_leap(zone, wall)?,
        };
        // In an hour that is shown a second time, what the wall shows next has been there before.
        if at > moment {
            return Some(at);
        }
        wall = next(wall)?;
    }
}

/// The next moment of a schedule that takes the clock as it is.
pub(super) fn next_by_the_clock(
    zone: Tz,
    moment: Instant,
    next: impl Fn(NaiveDateTime) -> Option<NaiveDateTime>,
) -> Option<Instant> {
    let now = on_the_wall(zone, moment);
    let mut wall = now.checked_sub_signed(TimeDelta::hours(BACK_HOURS))?;
    let far = now.checked_add_signed(TimeDelta::hours(BACK_HOURS))?;
    let mut best: Option<Instant> = None;
    loop {
        let Some(coming) = next(wall) else {
            return best;
        };
        wall = coming;
        let both = match zone.from_local_datetime(&wall) {
            LocalResult::Single(at) => [Some(at), None],
            LocalResult::Ambiguous(first, second) => [Some(first), Some(second)],
            LocalResult::None => [None, None],
        };
        let later = both
            .into_iter()
            .flatten()
            .map(|at| at.to_utc())
            .filter(|at| *at > moment);
        best = best.into_iter().chain(later).min();
        if best.is_some() && wall > far {
            return best;
        }
    }
}

fn on_the_wall(zone: Tz, moment: Instant) -> NaiveDateTime {
    moment.with_timezone(&zone).naive_local()
}

/// The first moment that exists after a time on the wall that does not.
fn after_the_leap(zone: Tz, wall: NaiveDateTime) -> Option<DateTime<Utc>> {
    let shown = |minutes: i64| {
        let later = wall.checked_add_signed(TimeDelta::minutes(minutes))?;
        zone.from_local_datetime(&later).earliest().map(|at| at.to_utc())
    };
    // Found by halving: up to the leap nothing is there, from it on everything is.
    let (mut gone, mut there) = (0, LEAP_HOURS * 60);
    while there - gone > 1 {
        let between = gone + (there - gone) / 2;
        if shown(between).is_some() {
            there = between;
        } else {
            gone = between;
        }
    }
    shown(there)
}
