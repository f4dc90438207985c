//! 10 000 rows in one go. The time is printed, not asserted: `cargo test --release -p convolog-service --test people_import
//! -- --nocapture ten_thousand`.

use crate::firm::{Instance, counts};
use std::{fmt::Write, time::Instant};

const ROWS: usize = 10_000;

/// Each manages seven.
fn firm(title: &str) -> String {
    let mut rows = String::new();
    for number in (0..ROWS).rev() {
        let manager = match number {
            0 => String::new(),
            _ => format!("E{}", (number - 1) / 7),
        };
        writeln!(
            rows,
            "Person {number},E{number},{title},Team {},p{number}@example.org,2024-03-01,{manager}",
            number % 40
        )
        .unwrap();
    }
    rows
}

#[test]
fn ten_thousand_rows_go_in_at_once() {
    let instance = Instance::empty();
    let rows = i64::try_from(ROWS).unwrap();
    for (what, title, expected) in [
        ("created", "Baker", [rows, 0, 0, 0]),
        ("unchanged", "Baker", [0, 0, rows, 0]),
        ("updated", "Cook", [0, rows, 0, 0]),
    ] {
        let file = firm(title);
        let started = Instant::now();
        let report = instance.import(&file);
        println!("{ROWS} rows {what} in {} ms", started.elapsed().as_millis());
        assert_eq!(counts(&report), expected, "{what}");
    }
}
