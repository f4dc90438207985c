//! Words, moments and sizes as people read them.

use chrono::{DateTime, NaiveDateTime, Timelike, Utc};

/// A word of a closed list, as people read it: `one_to_one` becomes `One-to-one`.
pub fn label(word: &str) -> String {
    match word {
        "one_to_one" => return "One-to-one".to_owned(),
        "hr" => return "HR".to_owned(),
        _ => {}
    }
    let mut letters = word.chars();
    let first = letters.next().map(|c| c.to_uppercase().to_string());
    first
        .into_iter()
        .chain([letters.as_str().replace('_', " ")])
        .collect()
}

/// A moment in UTC, to the minute: `12 March 2026, 06:15 UTC`.
pub fn moment(at: DateTime<Utc>) -> String {
    at.format("%-d %B %Y, %H:%M UTC").to_string()
}

/// The same on the clocks of a place, without the zone; to the second where that says more. The time of day is left out when only
/// the day is known.
pub fn moment_in(at: DateTime<Utc>, zone: &str, day_only: bool) -> String {
    let local = local(at, zone);
    let format = match (day_only, local.second()) {
        (true, _) => "%-d %B %Y",
        (false, 0) => "%-d %B %Y, %H:%M",
        (false, _) => "%-d %B %Y, %H:%M:%S",
    };
    local.format(format).to_string()
}

/// What the clocks of a place showed; UTC where the zone is not known.
pub(crate) fn local(at: DateTime<Utc>, zone: &str) -> NaiveDateTime {
    convolog_record::parse_tz(zone).map_or_else(
        |_unknown| at.naive_utc(),
        |zone| at.with_timezone(&zone).naive_local(),
    )
}

/// A size as people read it: `1.4 MB`, by thousands.
pub fn size(bytes: i64) -> String {
    const UNITS: [(i64, &str); 3] = [(1_000_000_000, "GB"), (1_000_000, "MB"), (1_000, "KB")];
    for (unit, name) in UNITS {
        if bytes >= unit {
            let tenths = bytes / (unit / 10);
            return format!("{}.{} {name}", tenths / 10, tenths % 10);
        }
    }
    format!("{bytes} bytes")
}
