//! A saved state: the content as canonical JSON and its salted hash, which the audit event of the same save carries into the chain.

use crate::{Ctx, Result, seal::Sealed};
use convolog_db::entries::{EntryContent, NewRevision};
use convolog_dto::{Participant, RecordState, UserId};
use serde_json::{Value, json};

/// Keeps hashes of revisions apart from all other hashes.
pub(crate) const DOMAIN: &[u8] = b"convolog.revision.v1\0";

/// What a save keeps of an entry.
#[derive(Clone, Copy)]
pub(crate) struct Saved<'a> {
    /// What the author wrote.
    pub(crate) content: &'a EntryContent,
    /// Who else was there.
    pub(crate) participants: &'a [Participant],
    /// How far it is fixed from then on.
    pub(crate) state: RecordState,
    /// Why it was voided.
    pub(crate) void_reason: Option<&'a str>,
}

/// The state to keep with this save.
pub(super) fn revision_of(ctx: &Ctx, saved: Saved<'_>) -> Result<NewRevision> {
    revision_by(ctx.actor().user_id, saved)
}

/// The same for an author who is not asking; the demo tells of many.
pub(crate) fn revision_by(author_id: UserId, saved: Saved<'_>) -> Result<NewRevision> {
    let sealed = Sealed::new(DOMAIN, &json_of(saved))?;
    Ok(NewRevision {
        author_id,
        content: sealed.text,
        salt: sealed.salt,
        content_hash: sealed.content_hash,
    })
}

/// The hash as the audit event names it.
pub(crate) fn hash_of(revision: &NewRevision) -> String {
    convolog_audit::Hash::from_bytes(revision.content_hash).to_string()
}

/// What the hash of a saved state is made of.
pub(crate) fn json_of(saved: Saved<'_>) -> Value {
    let content = saved.content;
    json!({
        "subject_id": content.subject_id,
        "type": content.entry_type,
        "occurred_start": content.occurred_start,
        "occurred_end": content.occurred_end,
        "occurred_tz": content.occurred_tz,
        "precision": content.precision,
        "title": content.title,
        "facts": content.facts,
        "impact": content.impact,
        "employee_account": content.employee_account,
        "assessment": content.assessment,
        "agreed": content.agreed,
        "fact_basis": content.fact_basis,
        "formality": content.formality,
        "channel": content.channel,
        "severity": content.severity,
        "sentiment": content.sentiment,
        "status": content.status,
        "tags": content.tags,
        "late_reason": content.late_reason,
        "contemporaneity": content.contemporaneity,
        "participants": saved.participants,
        "record_state": saved.state,
        "void_reason": saved.void_reason,
    })
}
