//! Moments and days in words.

use chrono::{DateTime, Datelike, TimeZone};
use chrono_tz::Tz;
use convolog_dto::{Day, ExportedEntry, Instant, TimePrecision};
use std::fmt::Display;

const DAY: &str = "%A %-d %B %Y";
const DAY_SHORT: &str = "%-d %b %Y";
const CLOCK: &str = "%H:%M";

/// The zone of an event; a zone that is not known shows as UTC.
fn zone_of(entry: &ExportedEntry) -> Tz {
    convolog_record::parse_tz(&entry.occurred_tz).unwrap_or(Tz::UTC)
}

/// When it happened, as exactly as it is known, with its zone.
pub(super) fn event(entry: &ExportedEntry) -> String {
    let zone = zone_of(entry);
    let start = entry.occurred_start.with_timezone(&zone);
    let day = start.format(DAY);
    match entry.precision {
        TimePrecision::Day => day.to_string(),
        TimePrecision::Approximate => format!("about {day}, {} ({zone})", start.format(CLOCK)),
        TimePrecision::Hour => format!("{day}, {}, to the hour ({zone})", start.format(CLOCK)),
        TimePrecision::Exact => match entry.occurred_end.map(|end| end.with_timezone(&zone)) {
            Some(end) => format!(
                "{day}, {} – {} ({zone})",
                start.format(CLOCK),
                end_of(&start, &end)
            ),
            None => format!("{day}, {} ({zone})", start.format(CLOCK)),
        },
    }
}

fn end_of(start: &DateTime<Tz>, end: &DateTime<Tz>) -> String {
    if start.num_days_from_ce() == end.num_days_from_ce() {
        end.format(CLOCK).to_string()
    } else {
        end.format(&format!("{DAY}, {CLOCK}")).to_string()
    }
}

/// The same for a table.
pub(super) fn event_short(entry: &ExportedEntry) -> String {
    let start = entry.occurred_start.with_timezone(&zone_of(entry));
    let day = start.format(DAY_SHORT);
    match entry.precision {
        TimePrecision::Day => day.to_string(),
        TimePrecision::Approximate => format!("about {day}"),
        TimePrecision::Exact | TimePrecision::Hour => format!("{day}, {}", start.format(CLOCK)),
    }
}

/// A moment in a zone, with the zone's own letters.
pub(super) fn moment<Z: TimeZone<Offset: Display>>(at: Instant, zone: &Z) -> String {
    at.with_timezone(zone).format("%-d %B %Y, %H:%M %Z").to_string()
}

/// A day.
pub(super) fn day(day: Day) -> String {
    day.format("%-d %B %Y").to_string()
}
