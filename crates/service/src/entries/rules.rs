//! When an event may have happened, and how soon it was recorded.

use crate::{Result, ServiceError};
use convolog_dto::{Contemporaneity, ErrorCode, Instant};

/// Refuses an event in the future, an end before the beginning, and a year that nobody can mean.
pub(super) fn check_times(start: Instant, end: Option<Instant>, now: Instant) -> Result<()> {
    if convolog_record::is_future(start, now) || end.is_some_and(|end| convolog_record::is_future(end, now)) {
        return Err(ServiceError::refuse(
            ErrorCode::FutureEvent,
            "Only what has happened can be recorded. Add a follow-up for what is to come.",
        ));
    }
    if start < Instant::UNIX_EPOCH {
        return Err(ServiceError::field(
            "/occurred_start",
            "too_early",
            "Events before 1970 cannot be recorded.",
        ));
    }
    if end.is_some_and(|end| end < start) {
        return Err(ServiceError::field(
            "/occurred_end",
            "before_start",
            "The end lies before the beginning.",
        ));
    }
    Ok(())
}

/// How soon after the event it was recorded, in calendar days of the event's zone.
pub(super) fn contemporaneity(start: Instant, zone: &str, recorded_at: Instant) -> Result<Contemporaneity> {
    let zone = convolog_record::parse_tz(zone).map_err(|_unknown| unknown_zone())?;
    Ok(convolog_record::contemporaneity(start, zone, recorded_at))
}

fn unknown_zone() -> ServiceError {
    ServiceError::field(
        "/occurred_tz",
        "time_zone",
        "This is no IANA time zone, such as Europe/London.",
    )
}

/// Tags as they are kept: trimmed, lower case, each once, in the order given.
pub(crate) fn tidy_tags(tags: Vec<String>) -> Vec<String> {
    let mut tidy: Vec<String> = Vec::with_capacity(tags.len());
    for tag in tags {
        let tag = tag.trim().to_lowercase();
        if !tidy.contains(&tag) {
            tidy.push(tag);
        }
    }
    tidy
}

/// A text that holds nothing is no text.
pub(crate) fn tidy_text(text: Option<String>) -> Option<String> {
    text.filter(|text| !text.trim().is_empty())
}
