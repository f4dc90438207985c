//! Contemporaneity is counted in calendar days of the event's own zone.
#![expect(clippy::unwrap_used, reason = "tests fail by panicking")]

use chrono::TimeDelta;
use convolog_dto::{Contemporaneity, Instant};
use convolog_record::{
    FUTURE_ALLOWANCE_SECONDS, UnknownZone, contemporaneity, contemporaneity_of_days, days_between, is_future,
    parse_tz,
};
use proptest::prelude::*;

fn at(text: &str) -> Instant {
    text.parse().unwrap()
}

fn days(zone: &str, occurred: &str, recorded: &str) -> i64 {
    days_between(at(occurred), parse_tz(zone).unwrap(), at(recorded))
}

#[test]
fn each_word_begins_and_ends_on_its_day() {
    let words = [
        (0, Contemporaneity::SameDay),
        (1, Contemporaneity::Prompt),
        (3, Contemporaneity::Prompt),
        (4, Contemporaneity::Delayed),
        (7, Contemporaneity::Delayed),
        (8, Contemporaneity::Late),
        (30, Contemporaneity::Late),
        (31, Contemporaneity::Retrospective),
        (4_000, Contemporaneity::Retrospective),
    ];
    let (start, utc) = (at("2026-03-02T12:00:00Z"), parse_tz("UTC").unwrap());
    for (days, word) in words {
        assert_eq!(contemporaneity_of_days(days), word, "{days} days");
        assert_eq!(
            contemporaneity(start, utc, start + TimeDelta::days(days)),
            word,
            "{days} days"
        );
    }
}

#[test]
fn a_night_shift_recorded_after_midnight_is_the_next_day_where_it_happened() {
    let (evening, after_midnight) = ("2026-06-10T22:50:00Z", "2026-06-10T23:10:00Z");
    assert_eq!(days("UTC", evening, after_midnight), 0);
    assert_eq!(days("Europe/London", evening, after_midnight), 1);
    assert_eq!(days("America/New_York", evening, after_midnight), 0);
}

#[test]
fn the_days_of_the_clock_change_count_as_one_day_each() {
    // 29 March 2026 has 23 hours in London, 25 October has 25.
    assert_eq!(
        days("Europe/London", "2026-03-28T23:30:00Z", "2026-03-29T23:30:00Z"),
        2
    );
    assert_eq!(
        days("Europe/London", "2026-10-24T23:30:00Z", "2026-10-25T23:45:00Z"),
        0
    );
}

#[test]
fn a_record_before_the_event_counts_as_the_same_day() {
    assert_eq!(days("UTC", "2026-03-02T00:00:20Z", "2026-03-01T23:59:50Z"), 0);
}

#[test]
fn the_future_begins_after_the_allowance() {
    let now = at("2026-03-02T12:00:00Z");
    let allowance = TimeDelta::seconds(FUTURE_ALLOWANCE_SECONDS);
    assert!(!is_future(now, now));
    assert!(!is_future(now - TimeDelta::days(900), now));
    assert!(!is_future(now + allowance, now));
    assert!(is_future(now + allowance + TimeDelta::milliseconds(1), now));
}

#[test]
fn only_names_of_the_time_zone_database_are_zones() {
    for name in [
        "Europe/London",
        "UTC",
        "Asia/Kolkata",
        "America/Argentina/Buenos_Aires",
    ] {
        assert_eq!(parse_tz(name).unwrap().name(), name);
    }
    for name in [
        "",
        "Mars/Olympus",
        "europe/london",
        "Europe/London ",
        "+01:00",
        "../etc/passwd",
    ] {
        assert_eq!(parse_tz(name), Err(UnknownZone), "{name:?}");
    }
}

proptest! {
    #[test]
    fn calendar_days_never_stray_more_than_a_day_from_the_time_passed(
        start in 0i64..2_000_000_000, passed in 0i64..100_000_000, zone in prop::sample::select(chrono_tz::TZ_VARIANTS.to_vec()),
    ) {
        let occurred = Instant::from_timestamp(start, 0).unwrap();
        let recorded = occurred + TimeDelta::seconds(passed);
        let days = days_between(occurred, zone, recorded);
        // A zone that jumps over the date line (Samoa, 2011) can add one more.
        prop_assert!((days - passed / 86_400).abs() <= 2, "{days} days for {passed} s in {zone}");
        prop_assert!(days_between(occurred, zone, recorded + TimeDelta::days(2)) > days);
    }
}
