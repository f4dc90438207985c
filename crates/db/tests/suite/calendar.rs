//! The days of an organisation: every moment is of exactly one, whatever its clocks do.

use chrono::{DateTime, Days, TimeDelta};
use chrono_tz::{Africa, America, Asia, Australia, Europe, Pacific, Tz};
use convolog_db::Calendar;
use convolog_dto::{Day, Instant};
use proptest::prelude::*;

/// Zones with half hours, quarters, a midnight that is skipped, one that comes twice, and a day that never was.
const ZONES: [Tz; 9] = [
    Tz::UTC,
    Europe::London,
    America::New_York,
    America::Sao_Paulo,
    Asia::Kathmandu,
    Asia::Beirut,
    Africa::Cairo,
    Australia::Lord_Howe,
    Pacific::Apia,
];

fn moment(text: &str) -> Instant {
    DateTime::parse_from_rfc3339(text).unwrap().to_utc()
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

proptest! {
    #[test]
    fn a_moment_lies_between_the_beginnings_of_its_day_and_of_the_next(
        zone in prop::sample::select(&ZONES[..]),
        // 1990 to 2037: the years for which every zone has quarters of an hour and known rules.
        second in 631_152_000_i64..2_145_916_800,
    ) {
        let moment = DateTime::from_timestamp(second, 0).unwrap();
        let calendar = Calendar::new(zone, moment);
        let day = calendar.day_of(moment);
        prop_assert_eq!(calendar.today(), day);
        prop_assert!(calendar.start_of(day) <= moment);
        let next = calendar.start_of(day + Days::new(1));
        // Where midnight comes twice, the hour between belongs to the old day by the clock and follows the first midnight.
        prop_assert!(moment < next + TimeDelta::hours(1));
        prop_assert!(calendar.start_of(day) < next || zone == Pacific::Apia);
    }
}

#[test]
fn a_day_begins_at_midnight_of_the_place() {
    let london = Calendar::new(Europe::London, moment("2026-07-01T22:59:00Z"));
    assert_eq!(london.today(), day("2026-07-01"));
    assert_eq!(london.start_of(day("2026-07-02")), moment("2026-07-01T23:00:00Z"));
    let later = Calendar::new(Europe::London, moment("2026-07-01T23:00:00Z"));
    assert_eq!(later.today(), day("2026-07-02"));
}

#[test]
fn a_day_without_midnight_begins_when_the_clocks_go_on() {
    let calendar = Calendar::new(America::Sao_Paulo, moment("2018-11-01T00:00:00Z"));
    assert_eq!(
        calendar.start_of(day("2018-11-04")),
        moment("2018-11-04T03:00:00Z")
    );
}

#[test]
fn a_day_that_never_was_begins_with_the_next() {
    let calendar = Calendar::new(Pacific::Apia, moment("2011-12-01T00:00:00Z"));
    let next = calendar.start_of(day("2011-12-31"));
    assert_eq!(calendar.start_of(day("2011-12-30")), next);
}
