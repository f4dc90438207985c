//! What is taken and what is refused, and the days on which the clock is changed.

use convolog_backup::{Schedule, ScheduleError};
use convolog_dto::Instant;

fn next(expression: &str, zone: &str, after: &str) -> Vec<String> {
    let after: Instant = after.parse().unwrap();
    let schedule = Schedule::parse(expression, zone).unwrap_or_else(|error| panic!("{expression}: {error}"));
    schedule
        .next_three(after)
        .iter()
        .map(|at| at.format("%Y-%m-%dT%H:%MZ").to_string())
        .collect()
}

#[test]
fn the_default_is_every_night_at_two() {
    assert_eq!(
        next("0 2 * * *", "UTC", "2025-01-01T01:59:59Z"),
        ["2025-01-01T02:00Z", "2025-01-02T02:00Z", "2025-01-03T02:00Z"]
    );
    // At two itself it is over.
    assert_eq!(
        next("0 2 * * *", "UTC", "2025-01-01T02:00:00Z")[0],
        "2025-01-02T02:00Z"
    );
}

#[test]
fn one_is_monday_and_seven_is_sunday_like_zero() {
    // 2025-01-01 is a Wednesday.
    let at = "2025-01-01T00:00:00Z";
    assert_eq!(next("0 2 * * 1", "UTC", at)[0], "2025-01-06T02:00Z");
    for sunday in ["0", "7", "sun", "SUN"] {
        assert_eq!(
            next(&format!("0 2 * * {sunday}"), "UTC", at)[0],
            "2025-01-05T02:00Z"
        );
    }
    assert_eq!(
        next("0 2 * * fri-sun", "UTC", at),
        ["2025-01-03T02:00Z", "2025-01-04T02:00Z", "2025-01-05T02:00Z"]
    );
    assert_eq!(
        next("0 2 * * 1-5", "UTC", "2025-01-03T03:00:00Z")[0],
        "2025-01-06T02:00Z"
    );
}

#[test]
fn a_day_of_the_month_or_a_day_of_the_week_is_enough() {
    assert_eq!(
        next("0 2 13 * fri", "UTC", "2025-01-01T00:00:00Z"),
        ["2025-01-03T02:00Z", "2025-01-10T02:00Z", "2025-01-13T02:00Z"]
    );
    // A step over all is no day that is given: both must be true.
    assert_eq!(
        next("0 2 */2 * mon", "UTC", "2025-01-01T00:00:00Z")[0],
        "2025-01-13T02:00Z"
    );
}

#[test]
fn a_time_that_the_clock_leaps_over_comes_once_right_after_the_leap() {
    // Berlin, 30 March 2025: 02:00 is 03:00.
    assert_eq!(
        next("30 2 * * *", "Europe/Berlin", "2025-03-29T12:00:00Z"),
        ["2025-03-30T01:00Z", "2025-03-31T00:30Z", "2025-04-01T00:30Z"]
    );
    assert_eq!(
        next("0,15,30 2,3 * * *", "Europe/Berlin", "2025-03-30T00:30:00Z"),
        ["2025-03-30T01:00Z", "2025-03-30T01:15Z", "2025-03-30T01:30Z"]
    );
    // What comes every so many minutes takes the clock as it is.
    assert_eq!(
        next("*/30 * * * *", "Europe/Berlin", "2025-03-30T00:30:00Z"),
        ["2025-03-30T01:00Z", "2025-03-30T01:30Z", "2025-03-30T02:00Z"]
    );
}

#[test]
fn a_time_that_the_clock_shows_twice_comes_the_first_time_alone() {
    // Berlin, 26 October 2025: 03:00 is 02:00 once more.
    assert_eq!(
        next("30 2 * * *", "Europe/Berlin", "2025-10-25T12:00:00Z"),
        ["2025-10-26T00:30Z", "2025-10-27T01:30Z", "2025-10-28T01:30Z"]
    );
    assert_eq!(
        next("30 2 * * *", "Europe/Berlin", "2025-10-26T00:45:00Z")[0],
        "2025-10-27T01:30Z"
    );
    assert_eq!(
        next("30 * * * *", "Europe/Berlin", "2025-10-26T00:00:00Z"),
        ["2025-10-26T00:30Z", "2025-10-26T01:30Z", "2025-10-26T02:30Z"]
    );
}

#[test]
fn the_twenty_ninth_of_february_is_waited_for() {
    assert_eq!(
        next("0 0 29 2 *", "UTC", "2025-01-01T00:00:00Z")[0],
        "2028-02-29T00:00Z"
    );
}

#[test]
fn short_words_stand_for_the_usual_ones() {
    for (word, expected) in [
        ("@hourly", "2025-01-01T01:00Z"),
        ("@daily", "2025-01-02T00:00Z"),
        ("@Midnight", "2025-01-02T00:00Z"),
        ("@weekly", "2025-01-05T00:00Z"),
        ("@monthly", "2025-02-01T00:00Z"),
        ("@yearly", "2026-01-01T00:00Z"),
    ] {
        assert_eq!(next(word, "UTC", "2025-01-01T00:00:00Z")[0], expected, "{word}");
    }
}

#[test]
fn what_never_comes_is_refused() {
    for never in ["0 0 31 2 *", "0 0 30 feb *", "0 0 31 4,6,9,11 *"] {
        let error = Schedule::parse(never, "UTC").unwrap_err();
        assert!(matches!(error, ScheduleError::Never(_)), "{never}: {error}");
    }
}

/// What is no schedule.
const RUBBISH: &[&str] = &[
    "",
    " ",
    "* * * *",
    "0 2 * * * *",
    "0 0 2 * * *",
    "60 * * * *",
    "* 24 * * *",
    "* * 0 * *",
    "* * 32 * *",
    "* * * 13 *",
    "* * * 0 *",
    "* * * * 8",
    "-1 * * * *",
    "+1 * * * *",
    "1- * * * *",
    "-5 * * * *",
    "5-1 * * * *",
    "*/0 * * * *",
    "*/ * * * *",
    "*/x * * * *",
    "5/15 * * * *",
    "1,,2 * * * *",
    ",1 * * * *",
    "1, * * * *",
    "1-2-3 * * * *",
    "a * * * *",
    "* * * foo *",
    "* * * * foo",
    "1.5 * * * *",
    "* * * jan-feb-mar *",
    "٣ * * * *",
    "0x1 * * * *",
    "@",
    "@reboot",
    "@every 5m",
    "99999999999999999999 * * * *",
    "*/99999999999 * * * *",
    "** * * * *",
    "*-5 * * * *",
    "? * * * *",
    "L * * * *",
    "0 2 * * 5L",
    "0 2 * * 1#2",
    "0 2 ? * *",
    "0 2 15W * *",
    "\0 * * * *",
];

#[test]
fn rubbish_is_refused_in_words_that_say_what_to_write() {
    let mut refused = 0;
    for &rubbish in RUBBISH {
        let error = Schedule::parse(rubbish, "UTC").expect_err(rubbish);
        let text = error.to_string();
        assert!(text.len() > 15 && text.len() < 400, "{rubbish}: {text}");
        refused += 1;
    }
    assert!(Schedule::parse(&"1,".repeat(5000), "UTC").is_err());
    for zone in ["", "Berlin", "UTC+1", "Europe/Nowhere", "../etc/passwd"] {
        assert!(
            matches!(Schedule::parse("0 2 * * *", zone), Err(ScheduleError::Zone(_))),
            "{zone}"
        );
    }
    println!("expressions refused: {refused}");
}
