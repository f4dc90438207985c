//! What a record says about itself. The rules are those of the requests by which records are made, so that nothing comes in by
//! an import that could not be written here.

use super::report::Why;
use crate::hex::unhex_exact;
use convolog_dto::{
    AckState, Errors, ExportedAcknowledgement, ExportedAttachment, ExportedEntry, ExportedFollowUp,
    ExportedPerson, ExportedTag, ExportedTemplate, FollowUpState, Instant, RecordState, limits,
};

fn why(errors: Errors) -> Option<Why> {
    let first = errors.into_result().err()?.into_iter().next()?;
    Some(Why::new(
        "not_valid",
        format!("{} {}", first.pointer, first.message),
    ))
}

/// The year and the number in `E-2026-0042`.
pub(super) fn reference(text: &str) -> Option<(i64, i64)> {
    let (year, number) = text.strip_prefix("E-")?.split_once('-')?;
    let digits = |part: &str, least: usize| {
        (part.len() >= least && part.len() <= 9 && part.bytes().all(|byte| byte.is_ascii_digit()))
            .then(|| part.parse::<i64>().ok())
            .flatten()
    };
    let (year, number) = (digits(year, 4)?, digits(number, 4)?);
    (format!("E-{year}-{number:04}") == text).then_some((year, number))
}

pub(super) fn person(person: &ExportedPerson) -> Option<Why> {
    let mut errors = Errors::default();
    errors.required_line("/display_name", &person.display_name, limits::NAME_MAX);
    errors.optional_line("/employee_ref", person.employee_ref.as_deref(), limits::LABEL_MAX);
    errors.optional_line("/title", person.title.as_deref(), limits::LABEL_MAX);
    errors.optional_line("/team", person.team.as_deref(), limits::LABEL_MAX);
    errors.optional_line("/email", person.email.as_deref(), limits::EMAIL_MAX);
    for line in &person.reporting_lines {
        errors.optional_text("/reporting_lines", line.reason.as_deref(), limits::REASON_MAX);
    }
    follow_ups(&mut errors, &person.follow_ups);
    version(&mut errors, person.version);
    why(errors)
}

pub(super) fn tag(tag: &ExportedTag) -> Option<Why> {
    let mut errors = Errors::default();
    errors.tags("/name", std::slice::from_ref(&tag.name));
    errors.required_line("/name", &tag.name, limits::TAG_MAX);
    errors.optional_line(
        "/description",
        tag.description.as_deref(),
        limits::TAG_DESCRIPTION_MAX,
    );
    why(errors)
}

pub(super) fn template(template: &ExportedTemplate) -> Option<Why> {
    let mut errors = Errors::default();
    errors.required_line("/name", &template.name, limits::NAME_MAX);
    errors.optional_text(
        "/description",
        template.description.as_deref(),
        limits::REASON_MAX,
    );
    errors.optional_line("/title", template.title.as_deref(), limits::TITLE_MAX);
    let texts = [
        &template.facts,
        &template.impact,
        &template.employee_account,
        &template.assessment,
        &template.agreed,
    ];
    for text in texts {
        errors.optional_text("/facts", text.as_deref(), limits::TEXT_MAX);
    }
    errors.tags("/tags", &template.tags);
    version(&mut errors, template.version);
    why(errors)
}

pub(super) fn entry(entry: &ExportedEntry, now: Instant) -> Option<Why> {
    let mut errors = Errors::default();
    texts(&mut errors, entry);
    times(&mut errors, entry, now);
    state(&mut errors, entry);
    history(&mut errors, entry);
    if entry.participants.len() > limits::PARTICIPANTS_MAX {
        errors.add("/participants", "too_many", "There are too many.");
    }
    for one in &entry.participants {
        errors.required_line("/participants", &one.name, limits::NAME_MAX);
    }
    if i64::try_from(entry.links.len()).unwrap_or(i64::MAX) > limits::LINKS_MAX {
        errors.add("/links", "too_many", "There are too many.");
    }
    follow_ups(&mut errors, &entry.follow_ups);
    for one in &entry.attachments {
        attachment(&mut errors, one);
    }
    later(&mut errors, entry);
    why(errors)
}

fn texts(errors: &mut Errors, entry: &ExportedEntry) {
    errors.optional_line("/title", entry.title.as_deref(), limits::TITLE_MAX);
    errors.optional_text("/facts", entry.facts.as_deref(), limits::TEXT_MAX);
    errors.optional_text("/impact", entry.impact.as_deref(), limits::TEXT_MAX);
    errors.optional_text(
        "/employee_account",
        entry.employee_account.as_deref(),
        limits::TEXT_MAX,
    );
    errors.optional_text("/assessment", entry.assessment.as_deref(), limits::TEXT_MAX);
    errors.optional_text("/agreed", entry.agreed.as_deref(), limits::TEXT_MAX);
    errors.optional_text("/late_reason", entry.late_reason.as_deref(), limits::REASON_MAX);
    errors.optional_text("/void_reason", entry.void_reason.as_deref(), limits::REASON_MAX);
    errors.tags("/tags", &entry.tags);
    errors.required_line("/author/name", &entry.author.name, limits::NAME_MAX);
}

fn times(errors: &mut Errors, entry: &ExportedEntry, now: Instant) {
    if convolog_record::parse_tz(&entry.occurred_tz).is_err() {
        errors.add("/occurred_tz", "time_zone", "This is no time zone.");
    }
    if entry.occurred_end.is_some_and(|end| end < entry.occurred_start) {
        errors.add("/occurred_end", "before_start", "It ends before it begins.");
    }
    for (pointer, at) in [
        ("/recorded_at", Some(entry.recorded_at)),
        ("/finalised_at", entry.finalised_at),
    ] {
        if at.is_some_and(|at| convolog_record::is_future(at, now)) {
            errors.add(pointer, "in_the_future", "It lies in the future.");
        }
    }
}

/// The marks of a draft, a final and a voided entry.
fn state(errors: &mut Errors, entry: &ExportedEntry) {
    let voided = entry.record_state == RecordState::Voided;
    let fits = match entry.record_state {
        RecordState::Draft => entry.finalised_at.is_none(),
        RecordState::Final => entry.finalised_at.is_some(),
        RecordState::Voided => true,
    };
    if !fits || voided != entry.void_reason.is_some() {
        errors.add(
            "/record_state",
            "state",
            "State, time and reason do not go together.",
        );
    }
    let added = entry.amendments.len() + entry.responses.len() + entry.acknowledgements.len();
    if entry.finalised_at.is_none() && added > 0 {
        errors.add("/amendments", "not_final", "Only a final entry is added to.");
    }
}

fn history(errors: &mut Errors, entry: &ExportedEntry) {
    version(errors, entry.version);
    if entry.revisions.is_empty() {
        errors.add("/revisions", "required", "It has no saved state.");
    }
    let versions: Vec<i64> = entry.revisions.iter().map(|one| one.version).collect();
    let rising = versions.windows(2).all(|pair| pair.first() < pair.last());
    let within = versions.iter().all(|one| (1..=entry.version).contains(one));
    if !rising || !within {
        errors.add("/revisions", "order", "The saved states are not in order.");
    }
}

fn version(errors: &mut Errors, version: i64) {
    if version < 1 {
        errors.add("/version", "too_small", "Changes are counted from 1.");
    }
}

fn follow_ups(errors: &mut Errors, follow_ups: &[ExportedFollowUp]) {
    for one in follow_ups {
        errors.required_line("/follow_ups", &one.title, limits::TITLE_MAX);
        errors.optional_text("/follow_ups", one.note.as_deref(), limits::REASON_MAX);
        if (one.state == FollowUpState::Done) != one.outcome.is_some() {
            errors.add(
                "/follow_ups",
                "outcome",
                "What is done has an outcome, and nothing else has.",
            );
        }
    }
}

fn attachment(errors: &mut Errors, one: &ExportedAttachment) {
    errors.required_line("/attachments", &one.name, limits::FILE_NAME_MAX);
    errors.optional_line("/attachments", one.source.as_deref(), limits::TITLE_MAX);
    errors.optional_text("/attachments", one.description.as_deref(), limits::REASON_MAX);
    errors.optional_line("/attachments", one.obtained_by.as_deref(), limits::NAME_MAX);
    errors.optional_line("/attachments", one.exhibit.as_deref(), limits::EXHIBIT_MAX);
    errors.required_line("/attachments", &one.media_type, limits::NAME_MAX);
    errors.optional_line(
        "/attachments",
        one.claimed_type.as_deref(),
        limits::NAME_MAX + limits::TAG_MAX,
    );
    if one.size_bytes < 1 || unhex_exact::<32>(&one.sha256).is_none() {
        errors.add(
            "/attachments",
            "file",
            "Size and SHA-256 are not those of a file.",
        );
    }
    version(errors, one.version);
}

fn later(errors: &mut Errors, entry: &ExportedEntry) {
    for one in &entry.amendments {
        errors.required_text("/amendments", &one.text, limits::TEXT_MAX);
        errors.required_text("/amendments", &one.reason, limits::REASON_MAX);
    }
    for one in &entry.responses {
        errors.required_text("/responses", &one.text, limits::TEXT_MAX);
        let known = |id| entry.attachments.iter().any(|file| file.id == id);
        if one.attachment_id.is_some_and(|id| !known(id)) {
            errors.add(
                "/responses",
                "unknown",
                "It names a file that the entry does not have.",
            );
        }
    }
    for one in &entry.acknowledgements {
        acknowledgement(errors, one);
    }
}

fn acknowledgement(errors: &mut Errors, one: &ExportedAcknowledgement) {
    errors.optional_text("/acknowledgements", one.comments.as_deref(), limits::REASON_MAX);
    let given = one.state.is_given() && one.method.is_none();
    let silent = one.state == AckState::AcknowledgedWithComments && one.comments.is_none();
    if one.state == AckState::NotRequested || given || silent {
        errors.add(
            "/acknowledgements",
            "state",
            "This is no step of an acknowledgement.",
        );
    }
}
