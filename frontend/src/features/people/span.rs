//! A stretch of time as the axis of a drawing.

use chrono::{Datelike, Days, Months, NaiveDate};
use convolog_dto::{Day, Instant};

use crate::i18n::month_short;
use crate::ui::Tick;

/// The whole width, in the unit of places.
const WIDTH: i64 = 10_000;
/// Room at both ends, so that no dot is cut.
const EDGE: i64 = 200;
/// From this many months on, years are written instead of months.
const BY_YEAR: i64 = 30;

/// From the first day to the day after the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Span {
    from: Day,
    to: Day,
}

impl Span {
    /// One year.
    pub fn year(year: i32) -> Option<Self> {
        let from = NaiveDate::from_ymd_opt(year, 1, 1)?;
        let to = from.checked_add_months(Months::new(12))?;
        Some(Self { from, to })
    }

    /// All of it: whole months, at least three.
    pub fn around(first: Day, last: Day) -> Option<Self> {
        let from = first.with_day(1)?;
        let to = last.max(first).with_day(1)?.checked_add_months(Months::new(1))?;
        let least = from.checked_add_months(Months::new(3))?;
        Some(Self {
            from,
            to: to.max(least),
        })
    }

    /// Whether the moment falls into it.
    pub fn holds(self, moment: Instant) -> bool {
        let day = moment.date_naive();
        self.from <= day && day < self.to
    }

    /// Where a moment lies.
    pub fn place(self, moment: Instant) -> u32 {
        let seconds = |day: Day| day.and_hms_opt(0, 0, 0).map_or(0, |at| at.and_utc().timestamp());
        let (from, to) = (seconds(self.from), seconds(self.to));
        let inside = moment.timestamp().clamp(from, to).saturating_sub(from);
        let room = WIDTH.saturating_sub(EDGE.saturating_mul(2));
        let share = inside.saturating_mul(room) / to.saturating_sub(from).max(1);
        u32::try_from(share.saturating_add(EDGE)).unwrap_or_default()
    }

    fn months(self) -> i64 {
        let count = |day: Day| i64::from(day.year()) * 12 + i64::from(day.month0());
        count(self.to).saturating_sub(count(self.from))
    }

    /// The lines of the axis: quarters of a year by name and the other months without; years where there are many.
    pub fn ticks(self) -> Vec<Tick> {
        let months = self.months();
        let every = u32::try_from(months / 12 / 8 + 1).unwrap_or(1);
        let named = |day: Day| match months {
            ..=6 => Some(month_short(day)),
            7..BY_YEAR => (day.month0().is_multiple_of(3)).then(|| month_or_year(day)),
            _ => (day.month0() == 0 && day.year().unsigned_abs().is_multiple_of(every))
                .then(|| day.year().to_string()),
        };
        let firsts = std::iter::successors(Some(self.from), |day| day.checked_add_months(Months::new(1)));
        firsts
            .take_while(|day| *day < self.to)
            .filter_map(|day| {
                let text = named(day);
                if months > BY_YEAR && day.month0() != 0 {
                    return None;
                }
                Some(Tick {
                    place: self.place(day.and_hms_opt(0, 0, 0)?.and_utc()),
                    text: text.unwrap_or_default(),
                })
            })
            .collect()
    }
}

/// `Apr`; the year itself in its first month.
fn month_or_year(day: Day) -> String {
    if day.month0() == 0 {
        day.year().to_string()
    } else {
        month_short(day)
    }
}

/// The first and the last day of a month, `2026-03`.
pub(super) fn month_days(month: &str) -> Option<(Day, Day)> {
    let first: Day = format!("{month}-01").parse().ok()?;
    let last = first
        .checked_add_months(Months::new(1))?
        .checked_sub_days(Days::new(1))?;
    Some((first, last))
}

#[cfg(test)]
mod tests {
    use super::{Span, month_days};

    fn day(text: &str) -> convolog_dto::Day {
        text.parse().unwrap()
    }

    #[test]
    fn a_moment_lies_where_its_share_of_the_time_is() {
        let year = Span::year(2026).unwrap();
        let at = |text: &str| year.place(format!("{text}T00:00:00Z").parse().unwrap());
        assert_eq!(at("2026-01-01"), 200);
        assert!((4_950..5_050).contains(&at("2026-07-02")));
        assert_eq!(at("2031-01-01"), 9_800);
    }

    #[test]
    fn few_entries_stretch_over_a_quarter_and_many_years_are_named_by_the_year() {
        let short = Span::around(day("2026-03-05"), day("2026-03-05")).unwrap();
        assert_eq!(short.months(), 3);
        let long = Span::around(day("2015-03-05"), day("2026-03-05")).unwrap();
        let named: Vec<String> = long
            .ticks()
            .into_iter()
            .map(|tick| tick.text)
            .filter(|text| !text.is_empty())
            .collect();
        assert_eq!(named, ["2016", "2018", "2020", "2022", "2024", "2026"]);
    }

    #[test]
    fn a_month_ends_with_its_last_day() {
        assert_eq!(
            month_days("2024-02"),
            Some((day("2024-02-01"), day("2024-02-29")))
        );
        assert_eq!(month_days("2024-13"), None);
    }
}
