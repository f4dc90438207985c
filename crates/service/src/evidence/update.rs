//! Changing what is said about a piece of evidence.

use super::{attachment_for, check_obtained, event_of, view};
use crate::{Ctx, Result, ServiceError};
use convolog_db::attachments::{self, Provenance};
use convolog_dto::{Attachment, AttachmentId, AttachmentPatch, Validate};
use convolog_rbac::Action;
use serde_json::json;

/// Applies a merge patch to what is said about a piece of evidence of a draft. Its bytes and its name stay as they are.
///
/// # Errors
/// 404, 409 `not_a_draft` when the entry is final, 412, 422 for bad fields.
pub fn update_attachment(
    ctx: &Ctx,
    id: AttachmentId,
    expected_version: i64,
    patch: AttachmentPatch,
) -> Result<Attachment> {
    patch.check()?;
    check_obtained(patch.obtained_on.as_set().copied(), ctx.now())?;
    ctx.write(move |ctx, tx| {
        let (row, entry) = attachment_for(ctx, tx, Action::Edit, id)?;
        if row.version != expected_version {
            return Err(ServiceError::stale());
        }
        let before = row.facts.provenance();
        let after = patched(before.clone(), patch);
        if after == before {
            return Ok(view::attachment(row));
        }
        if !attachments::update(tx, id, expected_version, &after)? {
            return Err(ServiceError::stale());
        }
        let event = event_of("attachment.updated", &row.facts, &entry);
        ctx.audit(tx, event.adding("changed", json!(changed(&before, &after))))?;
        let (now, _entry) = attachment_for(ctx, tx, Action::Read, id)?;
        Ok(view::attachment(now))
    })
}

fn patched(before: Provenance, patch: AttachmentPatch) -> Provenance {
    let filled = |text: Option<String>| text.filter(|text| !text.trim().is_empty());
    Provenance {
        source: filled(patch.source.apply(before.source)),
        description: filled(patch.description.apply(before.description)),
        obtained_on: patch.obtained_on.apply(before.obtained_on),
        obtained_by: filled(patch.obtained_by.apply(before.obtained_by)),
        exhibit: filled(patch.exhibit.apply(before.exhibit)),
    }
}

/// The names of the fields that differ; the texts stay in the record.
fn changed(before: &Provenance, after: &Provenance) -> Vec<&'static str> {
    [
        ("source", before.source != after.source),
        ("description", before.description != after.description),
        ("obtained_on", before.obtained_on != after.obtained_on),
        ("obtained_by", before.obtained_by != after.obtained_by),
        ("exhibit", before.exhibit != after.exhibit),
    ]
    .into_iter()
    .filter_map(|(name, differs)| differs.then_some(name))
    .collect()
}
