//! A saved state: the content as canonical JSON and its salted hash, which the audit event of the same save carries into the chain.

use crate::{Ctx, Result, ServiceError};
use convolog_audit::Detail;
use convolog_db::entries::{EntryContent, NewRevision};
use convolog_dto::{RecordState, UserId};
use ring::digest::{Context, SHA256};
use serde_json::{Value, json};

/// Keeps hashes of revisions apart from all other hashes.
const DOMAIN: &[u8] = b"convolog.revision.v1\0";

/// The state to keep with this save.
pub(super) fn revision_of(
    ctx: &Ctx,
    content: &EntryContent,
    state: RecordState,
    void_reason: Option<&str>,
) -> Result<NewRevision> {
    revision_by(ctx.actor().user_id, content, state, void_reason)
}

/// The same for an author who is not asking; the demo tells of many.
pub(crate) fn revision_by(
    author_id: UserId,
    content: &EntryContent,
    state: RecordState,
    void_reason: Option<&str>,
) -> Result<NewRevision> {
    let text = Detail::canonical(&json_of(content, state, void_reason))
        .map_err(|error| ServiceError::Internal(error.to_string()))?;
    let salt = convolog_vault::random_bytes()?;
    let mut hash = Context::new(&SHA256);
    for part in [DOMAIN, &salt, text.as_str().as_bytes()] {
        hash.update(part);
    }
    let content_hash = hash
        .finish()
        .as_ref()
        .try_into()
        .map_err(|_length| ServiceError::Internal("SHA-256 has 32 bytes".to_owned()))?;
    Ok(NewRevision {
        author_id,
        content: text.as_str().to_owned(),
        salt,
        content_hash,
    })
}

/// The hash as the audit event names it.
pub(crate) fn hash_of(revision: &NewRevision) -> String {
    convolog_audit::Hash::from_bytes(revision.content_hash).to_string()
}

fn json_of(content: &EntryContent, state: RecordState, void_reason: Option<&str>) -> Value {
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
        "record_state": state,
        "void_reason": void_reason,
    })
}
