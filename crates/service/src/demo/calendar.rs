//! The time of the demo: three years that end now, in the time zone of the firm.

use chrono::{Datelike, NaiveDateTime, NaiveTime, TimeDelta, TimeZone, Weekday};
use chrono_tz::Tz;
use convolog_dto::{Day, Instant};

use super::firm::later;
use super::random::Random;
use super::scene::Work;

/// How far back the record goes, in days.
const SPAN_DAYS: i64 = 3 * 365;
/// The time zone of the firm.
pub(super) const ZONE: Tz = Tz::Europe__London;

/// The three years.
#[derive(Clone, Copy, Debug)]
pub(super) struct Calendar {
    now: Instant,
    today: Day,
}

impl Calendar {
    pub(super) fn ending(now: Instant) -> Self {
        Self {
            now,
            today: now.with_timezone(&ZONE).date_naive(),
        }
    }

    pub(super) const fn now(&self) -> Instant {
        self.now
    }

    pub(super) const fn today(&self) -> Day {
        self.today
    }

    /// The day on which the record begins.
    pub(super) fn first_day(&self) -> Day {
        later(self.today, -SPAN_DAYS)
    }

    /// When the instance was set up.
    pub(super) fn begin(&self) -> Instant {
        self.morning_of(self.first_day())
    }

    /// Nine o'clock, but never later than now.
    pub(super) fn morning_of(&self, day: Day) -> Instant {
        at(day, 9 * 60).min(self.now - TimeDelta::minutes(1))
    }

    /// A working day of the three years, the last months a little fuller than the first.
    pub(super) fn some_day(&self, work: Work, random: &mut Random) -> Day {
        loop {
            let mut back = random.between(0, SPAN_DAYS - 3);
            if random.chance(250) {
                back = back.min(random.between(0, SPAN_DAYS - 3));
            }
            let day = later(self.today, -back);
            if random.chance(busy(day, work)) {
                return day;
            }
        }
    }
}

/// How likely something happens on a day, in thousandths.
fn busy(day: Day, work: Work) -> u64 {
    let holiday = matches!((day.month(), day.day()), (12, 25 | 26) | (1, 1));
    let open = match (day.weekday(), work) {
        _ if holiday => 20,
        (Weekday::Sat, Work::Office) => 20,
        (Weekday::Sat, Work::Maintenance) => 250,
        (Weekday::Sat, _) => 600,
        (Weekday::Sun, Work::Shop) => 350,
        (Weekday::Sun, Work::Office) => 5,
        (Weekday::Sun, _) => 150,
        (Weekday::Fri, _) => 800,
        _ => 1000,
    };
    if matches!(day.month(), 8) {
        open * 3 / 4
    } else {
        open
    }
}

/// When in the day something happens, in minutes from midnight.
pub(super) fn minute_of(work: Work, random: &mut Random) -> i64 {
    let (from, to) = match work {
        Work::Bakery => (4 * 60, 20 * 60),
        Work::Shop => (7 * 60, 18 * 60),
        Work::Logistics => (4 * 60 + 30, 19 * 60),
        Work::Maintenance => (7 * 60, 17 * 60),
        Work::Office => (8 * 60 + 30, 17 * 60),
    };
    // The middle of the day is busier than its ends.
    let minute = i64::midpoint(random.between(from, to), random.between(from, to));
    if random.chance(700) {
        minute - minute % 5
    } else {
        minute
    }
}

/// The moment of a local time; where the clocks skip it, the hour after.
pub(super) fn at(day: Day, minute: i64) -> Instant {
    let local = NaiveDateTime::new(day, NaiveTime::MIN) + TimeDelta::minutes(minute);
    let moment = |local: NaiveDateTime| ZONE.from_local_datetime(&local).earliest();
    moment(local)
        .or_else(|| moment(local + TimeDelta::hours(1)))
        .map_or(Instant::MIN_UTC, |moment| moment.to_utc())
}

/// The local day of a moment.
pub(super) fn day_of(moment: Instant) -> Day {
    moment.with_timezone(&ZONE).date_naive()
}

/// Some seconds and milliseconds, so that the server's times look like a clock's.
pub(super) fn ticking(moment: Instant, random: &mut Random) -> Instant {
    moment + TimeDelta::milliseconds(random.between(0, 59_999))
}
