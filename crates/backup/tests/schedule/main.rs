//! The schedule, held against two implementations that have nothing in common with it: one that walks minute by minute and asks what
//! POSIX says of each, and the crate `croner`.
#![expect(clippy::unwrap_used, clippy::panic, reason = "tests fail by panicking")]

mod oracle;
mod random;
mod words;

use chrono::{TimeDelta, Timelike};
use chrono_tz::Tz;
use convolog_backup::Schedule;
use convolog_dto::Instant;
use croner::parser::{CronParser, Seconds};
use oracle::Oracle;
use random::Random;

/// Zones with clocks that are put forward and back: by an hour, by half an hour, at midnight, in the south, never, and one that left out
/// a day.
const ZONES: [&str; 8] = [
    "Europe/Berlin",
    "America/New_York",
    "Australia/Lord_Howe",
    "America/Santiago",
    "Asia/Beirut",
    "Pacific/Apia",
    "Asia/Kolkata",
    "UTC",
];
/// How far the walk goes, in minutes.
const HORIZON: i64 = 4 * 24 * 60;
const WALKS: usize = 1200;
const ASKED: usize = 2000;

/// A moment: half of them shortly before the clock is put forward or back.
fn moment(random: &mut Random, zone: Tz) -> Instant {
    let any = Instant::from_timestamp(1_262_304_000 + i64::from(random.below(600_000_000)), 0).unwrap();
    if random.below(2) == 0 {
        return any;
    }
    let changes = oracle::change_after(zone, any).unwrap_or(any);
    changes - TimeDelta::minutes(i64::from(random.below(2 * 24 * 60)))
}

#[test]
fn the_next_time_is_the_one_that_a_walk_minute_by_minute_comes_to() {
    let mut random = Random::new(20_261_130);
    let (mut compared, mut found, mut changes) = (0, 0, 0);
    while compared < WALKS {
        let oracle = Oracle::random(&mut random);
        let name = ZONES[usize::try_from(random.below(8)).unwrap()];
        let text = oracle.text();
        let Ok(schedule) = Schedule::parse(&text, name) else {
            continue;
        };
        let zone: Tz = name.parse().unwrap();
        let from = moment(&mut random, zone);
        let until = from + TimeDelta::minutes(HORIZON);
        let next = schedule.next_after(from).filter(|next| *next <= until);
        let expected = oracle.walk(zone, from, HORIZON);
        assert_eq!(next, expected, "{text} in {name} after {from}");
        compared += 1;
        found += usize::from(expected.is_some());
        changes += usize::from(oracle::change_after(zone, from).is_some_and(|change| change <= until));
    }
    println!(
        "schedules compared with the walk: {compared} in {} zones, {found} came within its reach, {changes} had the clock changed in between",
        ZONES.len()
    );
    assert!(found > WALKS / 4 && changes > WALKS / 8);
}

#[test]
fn the_next_three_times_are_those_of_croner() {
    let parser = CronParser::builder().seconds(Seconds::Disallowed).build();
    let mut random = Random::new(7);
    let (mut compared, mut refused) = (0, 0);
    while compared < ASKED {
        let oracle = Oracle::random(&mut random);
        // It takes a step over all for a restriction, which Vixie's cron does not.
        if oracle.stepped_day() {
            continue;
        }
        let text = oracle.text();
        let from = moment(&mut random, Tz::UTC).with_second(0).unwrap();
        let other = parser.parse(&text).unwrap();
        let mut expected = Vec::new();
        let mut at = from;
        while expected.len() < 3 {
            match other.find_next_occurrence(&at, false) {
                Ok(next) if next.timestamp() < 4_000_000_000 => {
                    expected.push(next);
                    at = next;
                }
                _ => break,
            }
        }
        match Schedule::parse(&text, "UTC") {
            Ok(schedule) => assert_eq!(schedule.next_three(from), expected, "{text} after {from}"),
            Err(_never) => {
                assert_eq!(expected, Vec::<Instant>::new(), "{text} is refused");
                refused += 1;
            }
        }
        compared += 1;
    }
    println!("schedules compared with croner: {compared}, of which {refused} never fire and are refused");
}
