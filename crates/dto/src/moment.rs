//! Writes moments as `chrono` does, without its formatting machinery: a page of entries holds some two hundred, and they took
//! longer to write than all of its words.

use crate::Instant;
use chrono::{Datelike, SecondsFormat, Timelike};
use serde::{Serialize, Serializer};

/// A moment as text, to be read from a buffer that it brings.
struct Text {
    bytes: [u8; 24],
    length: usize,
}

impl Text {
    fn as_str(&self) -> &str {
        let digits = self.bytes.get(..self.length).unwrap_or_default();
        std::str::from_utf8(digits).unwrap_or_default()
    }
}

/// The text of a moment of our days in whole milliseconds; none for what only `chrono` knows how to write.
fn text_of(at: &Instant) -> Option<Text> {
    let year = u32::try_from(at.year()).ok().filter(|year| *year <= 9999)?;
    let millis = at.timestamp_subsec_millis();
    // A leap second counts more than 999 milliseconds.
    let whole = at.nanosecond().is_multiple_of(1_000_000) && millis < 1000;
    let ([c, d], [y, e]) = (two(year / 100), two(year % 100));
    let ([m, n], [g, h]) = (two(at.month()), two(at.day()));
    let ([i, j], [k, l], [o, p]) = (two(at.hour()), two(at.minute()), two(at.second()));
    let ([q, r], s) = (two(millis / 10), digit(millis));
    let dot = if millis == 0 { b'Z' } else { b'.' };
    let bytes = [
        c, d, y, e, b'-', m, n, b'-', g, h, b'T', i, j, b':', k, l, b':', o, p, dot, q, r, s, b'Z',
    ];
    let length = if millis == 0 { 20 } else { 24 };
    whole.then_some(Text { bytes, length })
}

/// A moment as RFC 3339 in UTC, with milliseconds where there are any.
pub fn moment_text(at: Instant) -> String {
    text_of(&at).map_or_else(
        || at.to_rfc3339_opts(SecondsFormat::AutoSi, true),
        |text| text.as_str().to_owned(),
    )
}

/// For `#[serde(serialize_with = …)]` on a moment.
///
/// # Errors
/// Those of the serializer.
pub(crate) fn write<S: Serializer>(at: &Instant, serializer: S) -> Result<S::Ok, S::Error> {
    match text_of(at) {
        Some(text) => serializer.serialize_str(text.as_str()),
        None => at.serialize(serializer),
    }
}

/// The same for one that may be absent.
///
/// # Errors
/// Those of the serializer.
pub(crate) fn write_optional<S: Serializer>(at: &Option<Instant>, serializer: S) -> Result<S::Ok, S::Error> {
    match at {
        Some(at) => write(at, serializer),
        None => serializer.serialize_none(),
    }
}

fn two(number: u32) -> [u8; 2] {
    [digit(number / 10), digit(number)]
}

/// The last digit of a number.
fn digit(number: u32) -> u8 {
    u8::try_from(number % 10).map_or(b'0', |digit| b'0' + digit)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[derive(Serialize)]
    struct Ours {
        #[serde(serialize_with = "write")]
        at: Instant,
        #[serde(serialize_with = "write_optional")]
        perhaps: Option<Instant>,
    }

    #[derive(Serialize)]
    struct Theirs {
        at: Instant,
        perhaps: Option<Instant>,
    }

    fn alike(at: Instant) {
        for perhaps in [None, Some(at)] {
            let ours = serde_json::to_string(&Ours { at, perhaps }).unwrap();
            assert_eq!(ours, serde_json::to_string(&Theirs { at, perhaps }).unwrap());
            assert_eq!(moment_text(at), at.to_rfc3339_opts(SecondsFormat::AutoSi, true));
        }
    }

    #[test]
    fn what_is_rare_is_written_alike() {
        for text in [
            "0000-01-01T00:00:00Z",
            "9999-12-31T23:59:59.999Z",
            "2026-11-30T08:05:09.050Z",
            "2016-12-31T23:59:60Z",
            "2016-12-31T23:59:60.5Z",
            "2026-11-30T08:05:09.000001Z",
        ] {
            alike(text.parse().unwrap());
        }
        alike(Instant::MIN_UTC);
        alike(Instant::MAX_UTC);
    }

    proptest! {
        #[test]
        fn every_moment_is_written_as_chrono_writes_it(millis in -100_000_000_000_000_i64..300_000_000_000_000) {
            alike(Instant::from_timestamp_millis(millis).unwrap());
            alike(Instant::from_timestamp_millis(millis / 1000 * 1000).unwrap());
        }
    }
}
