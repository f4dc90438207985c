//! Writes moments as `chrono` does, without its formatting machinery: a page of entries holds some two hundred, and they took
//! longer to write than all of its words.

use crate::Instant;
use chrono::{Datelike, Timelike};
use serde::{Serialize, Serializer};

/// For `#[serde(serialize_with = …)]` on a moment.
///
/// # Errors
/// Those of the serializer.
pub(crate) fn write<S: Serializer>(at: &Instant, serializer: S) -> Result<S::Ok, S::Error> {
    let year = u32::try_from(at.year()).ok().filter(|year| *year <= 9999);
    let millis = at.timestamp_subsec_millis();
    // A leap second counts more than 999 milliseconds.
    let whole = at.nanosecond().is_multiple_of(1_000_000) && millis < 1000;
    let Some(year) = year.filter(|_| whole) else {
        return at.serialize(serializer);
    };
    let ([c, d], [y, e]) = (two(year / 100), two(year % 100));
    let ([m, n], [g, h]) = (two(at.month()), two(at.day()));
    let ([i, j], [k, l], [o, p]) = (two(at.hour()), two(at.minute()), two(at.second()));
    if millis == 0 {
        let text = [
            c, d, y, e, b'-', m, n, b'-', g, h, b'T', i, j, b':', k, l, b':', o, p, b'Z',
        ];
        return put(&text, serializer);
    }
    let ([q, r], s) = (two(millis / 10), digit(millis));
    let text = [
        c, d, y, e, b'-', m, n, b'-', g, h, b'T', i, j, b':', k, l, b':', o, p, b'.', q, r, s, b'Z',
    ];
    put(&text, serializer)
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

fn put<S: Serializer>(text: &[u8], serializer: S) -> Result<S::Ok, S::Error> {
    let text = std::str::from_utf8(text).map_err(serde::ser::Error::custom)?;
    serializer.serialize_str(text)
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
