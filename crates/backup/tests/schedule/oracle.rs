//! Unix cron as POSIX and Debian's manual tell it, without any cleverness: fields made of parts, and a walk over the minutes.

use super::random::Random;
use chrono::{DateTime, Datelike, NaiveDateTime, TimeDelta, TimeZone, Timelike, Utc};
use chrono_tz::Tz;

/// A part of a field: from, to and step; the whole of it when there is no from.
#[derive(Clone, Debug)]
struct Part {
    range: Option<(u32, u32)>,
    step: u32,
}

/// A field: what may stand in it, and its parts.
#[derive(Clone, Debug)]
struct Field {
    low: u32,
    high: u32,
    names: &'static [&'static str],
    parts: Vec<Part>,
}

const MONTHS: &[&str] = &[
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
];
const DAYS: &[&str] = &["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

impl Field {
    fn random(random: &mut Random, low: u32, high: u32, names: &'static [&'static str], free: u32) -> Self {
        let whole = |step| Part { range: None, step };
        let parts = if random.below(100) < free {
            vec![whole(1)]
        } else if random.below(5) == 0 {
            vec![whole(1 + random.below(high.max(2)).min(high - 1))]
        } else {
            (0..=random.below(3))
                .map(|_| {
                    let from = low + random.below(high - low + 1);
                    let to = from + random.below(high - from + 1);
                    match random.below(3) {
                        0 => Part {
                            range: Some((from, to)),
                            step: 1,
                        },
                        1 if to > from => Part {
                            range: Some((from, to)),
                            step: 1 + random.below(6),
                        },
                        _ => Part {
                            range: Some((from, from)),
                            step: 1,
                        },
                    }
                })
                .collect()
        };
        Self {
            low,
            high,
            names,
            parts,
        }
    }

    fn holds(&self, value: u32) -> bool {
        self.parts.iter().any(|part| {
            let (from, to) = part.range.unwrap_or((self.low, self.high));
            value >= from && value <= to && (value - from).is_multiple_of(part.step)
        })
    }

    fn starred(&self) -> bool {
        self.parts.first().is_some_and(|part| part.range.is_none())
    }

    fn text(&self) -> String {
        let one = |number: u32| {
            // Some by name, some by number; 7 has no name of its own.
            let name = self.names.get(usize::try_from(number - self.low).unwrap());
            match name {
                Some(name) if number.is_multiple_of(2) => (*name).to_owned(),
                _ => number.to_string(),
            }
        };
        let parts: Vec<String> = self
            .parts
            .iter()
            .map(|part| {
                let range = match part.range {
                    None => "*".to_owned(),
                    Some((from, to)) if from == to => one(from),
                    Some((from, to)) => format!("{}-{}", one(from), one(to)),
                };
                if part.step == 1 {
                    range
                } else {
                    format!("{range}/{}", part.step)
                }
            })
            .collect();
        parts.join(",")
    }
}

/// An expression.
#[derive(Clone, Debug)]
pub struct Oracle {
    minute: Field,
    hour: Field,
    day: Field,
    month: Field,
    weekday: Field,
}

impl Oracle {
    /// Any expression; most come often enough to be met.
    pub fn random(random: &mut Random) -> Self {
        Self {
            minute: Field::random(random, 0, 59, &[], 10),
            hour: Field::random(random, 0, 23, &[], 15),
            day: Field::random(random, 1, 31, &[], 60),
            month: Field::random(random, 1, 12, MONTHS, 80),
            weekday: Field::random(random, 0, 7, DAYS, 60),
        }
    }

    /// As it is written.
    pub fn text(&self) -> String {
        [&self.minute, &self.hour, &self.day, &self.month, &self.weekday]
            .map(Field::text)
            .join(" ")
    }

    /// Whether a day is given by a step over all days, and the other one is given, too.
    pub fn stepped_day(&self) -> bool {
        let stepped = |field: &Field| field.starred() && field.text() != "*";
        stepped(&self.day) || stepped(&self.weekday)
    }

    fn on(&self, wall: NaiveDateTime) -> bool {
        let weekday = wall.weekday().num_days_from_sunday();
        let day = self.day.holds(wall.day());
        let weekday = self.weekday.holds(weekday) || weekday == 0 && self.weekday.holds(7);
        // "If either is an element, either is enough"; `*` and what begins with it is none.
        let days = if self.day.starred() || self.weekday.starred() {
            day && weekday
        } else {
            day || weekday
        };
        days && self.month.holds(wall.month())
            && self.hour.holds(wall.hour())
            && self.minute.holds(wall.minute())
    }

    /// The first minute after a moment at which it is time.
    pub fn walk(&self, zone: Tz, from: DateTime<Utc>, minutes: i64) -> Option<DateTime<Utc>> {
        let wall = |at: DateTime<Utc>| at.with_timezone(&zone).naive_local();
        let frequent = self.minute.starred() || self.hour.starred();
        let start = from.with_second(0).unwrap().with_nanosecond(0).unwrap();
        (1..=minutes)
            .map(|minute| start + TimeDelta::minutes(minute))
            .find(|at| {
                let now = wall(*at);
                if frequent {
                    return self.on(now);
                }
                let again = zone
                    .from_local_datetime(&now)
                    .earliest()
                    .is_some_and(|first| first.to_utc() < *at);
                let before = wall(*at - TimeDelta::minutes(1));
                let leapt = (now - before).num_minutes();
                let skipped = (1..leapt).any(|minute| self.on(before + TimeDelta::minutes(minute)));
                skipped || self.on(now) && !again
            })
    }
}

/// When the clock of a zone is next put forward or back, to the minute; none within a year.
pub fn change_after(zone: Tz, from: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let offset = |at: DateTime<Utc>| (at.with_timezone(&zone).naive_local() - at.naive_utc()).num_minutes();
    let day = (0..366)
        .map(|day| from + TimeDelta::days(day))
        .find(|at| offset(*at) != offset(*at + TimeDelta::days(1)))?;
    let minute = (1..=24 * 60).find(|minute| offset(day + TimeDelta::minutes(*minute)) != offset(day))?;
    Some(day + TimeDelta::minutes(minute))
}
