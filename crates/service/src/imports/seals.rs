//! The hashes of a document, computed again: what does not have the hash that it claims was altered, and does not come in.

use super::report::Why;
use crate::entries::revision::{DOMAIN, Saved, json_of};
use crate::later::{acknowledge, amend, domains, respond};
use crate::{Result, ServiceError, hex::unhex_exact, seal};
use convolog_audit::{Detail, Hash};
use convolog_db::entries::EntryContent;
use convolog_db::later::{AcknowledgementFacts, AmendmentFacts, ResponseFacts};
use convolog_dto::{ExportedEntry, ExportedRevision, ExportedSeal};
use serde_json::Value;

/// Every hash of the entry as the trail is to name it, or what does not hold.
pub(super) fn hashes(entry: &ExportedEntry) -> Result<std::result::Result<Vec<String>, Why>> {
    let mut hashes = Vec::new();
    for (place, one) in entry.revisions.iter().enumerate() {
        match revision(one)? {
            Ok(()) => hashes.push(one.content_hash.clone()),
            Err(why) => return Ok(Err(named(why, &format!("/revisions/{place}")))),
        }
    }
    if !is_newest(entry)? {
        return Ok(Err(Why::new(
            "hash_mismatch",
            "What the entry says is not what was saved last.",
        )));
    }
    for (domain, content, one) in later(entry) {
        if !holds(domain, &canonical(&content)?, one)? {
            return Ok(Err(altered("an amendment, a response or an acknowledgement")));
        }
        hashes.push(one.content_hash.clone());
    }
    Ok(Ok(hashes))
}

fn named(why: Why, place: &str) -> Why {
    Why {
        message: format!("{} ({place})", why.message),
        ..why
    }
}

fn altered(what: &str) -> Why {
    Why::new(
        "hash_mismatch",
        format!("The hash of {what} is not that of its text: it was altered."),
    )
}

fn revision(one: &ExportedRevision) -> Result<std::result::Result<(), Why>> {
    let (Some(content), Some(salt)) = (&one.content, &one.salt) else {
        return Ok(Err(Why::new(
            "withheld",
            "Whoever made the document does not see all of this entry. Have it made by a SUPER_ADMIN.",
        )));
    };
    let seal = ExportedSeal {
        salt: salt.clone(),
        content_hash: one.content_hash.clone(),
    };
    Ok(if holds(DOMAIN, content, &seal)? {
        Ok(())
    } else {
        Err(altered("a saved state"))
    })
}

fn holds(domain: &[u8], text: &str, sealed: &ExportedSeal) -> Result<bool> {
    let Some(salt) = unhex_exact::<16>(&sealed.salt) else {
        return Ok(false);
    };
    let hash = Hash::from_bytes(seal::hash(domain, &salt, text)?);
    Ok(hash.to_string() == sealed.content_hash)
}

fn canonical(content: &Value) -> Result<String> {
    Detail::canonical(content)
        .map(|text| text.as_str().to_owned())
        .map_err(|error| ServiceError::Internal(error.to_string()))
}

/// Everything that came later, with what its hash is made of.
fn later(entry: &ExportedEntry) -> Vec<(&'static [u8], Value, &ExportedSeal)> {
    let amendments = entry.amendments.iter().map(|one| {
        let facts = AmendmentFacts {
            id: one.id,
            entry_id: entry.id,
            kind: one.kind,
            field: one.field,
            text: one.text.clone(),
            reason: one.reason.clone(),
            author_id: one.author.id,
            at: one.at,
        };
        (domains::AMENDMENT, amend::content_of(&facts), &one.seal)
    });
    let responses = entry.responses.iter().map(|one| {
        let facts = ResponseFacts {
            id: one.id,
            entry_id: entry.id,
            text: one.text.clone(),
            received_on: one.received_on,
            attachment_id: one.attachment_id,
            entered_by: one.entered_by.id,
            at: one.at,
        };
        (domains::RESPONSE, respond::content_of(&facts), &one.seal)
    });
    let acknowledgements = entry.acknowledgements.iter().map(|one| {
        let facts = AcknowledgementFacts {
            id: one.id,
            entry_id: entry.id,
            state: one.state,
            method: one.method,
            comments: one.comments.clone(),
            entered_by: one.entered_by.id,
            at: one.at,
        };
        (
            domains::ACKNOWLEDGEMENT,
            acknowledge::content_of(&facts),
            &one.seal,
        )
    });
    amendments.chain(responses).chain(acknowledgements).collect()
}

/// Whether the entry says what its newest saved state says.
fn is_newest(entry: &ExportedEntry) -> Result<bool> {
    let Some(text) = entry.revisions.last().and_then(|one| one.content.as_deref()) else {
        return Ok(false);
    };
    let Ok(saved) = serde_json::from_str::<Value>(text) else {
        return Ok(false);
    };
    let content = content_of(entry);
    let mut now = json_of(Saved {
        content: &content,
        participants: &entry.participants,
        state: entry.record_state,
        void_reason: entry.void_reason.as_deref(),
    });
    // The first versions of this program kept no participants with a saved state.
    if saved.get("participants").is_none()
        && let Some(now) = now.as_object_mut()
    {
        now.remove("participants");
    }
    Ok(saved == now)
}

fn content_of(entry: &ExportedEntry) -> EntryContent {
    EntryContent {
        subject_id: entry.subject.id,
        entry_type: entry.entry_type,
        occurred_start: entry.occurred_start,
        occurred_end: entry.occurred_end,
        occurred_tz: entry.occurred_tz.clone(),
        precision: entry.precision,
        title: entry.title.clone(),
        facts: entry.facts.clone(),
        impact: entry.impact.clone(),
        employee_account: entry.employee_account.clone(),
        assessment: entry.assessment.clone(),
        agreed: entry.agreed.clone(),
        fact_basis: entry.fact_basis,
        formality: entry.formality,
        channel: entry.channel,
        severity: entry.severity,
        sentiment: entry.sentiment,
        status: entry.status,
        tags: entry.tags.clone(),
        late_reason: entry.late_reason.clone(),
        contemporaneity: entry.contemporaneity,
    }
}
