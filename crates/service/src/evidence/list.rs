//! The evidence of one entry.

use super::view;
use crate::{Ctx, Result, entries::entry_for, people::out_of_file};
use convolog_db::attachments;
use convolog_dto::{AttachmentPage, EntryId};
use convolog_rbac::Action;

/// Lists the evidence of an entry in the order of receipt, all on one page.
///
/// # Errors
/// 404 for an entry that is not seen; 403 `access_reason_required`.
pub fn list_attachments(ctx: &Ctx, entry: EntryId) -> Result<AttachmentPage> {
    out_of_file(ctx, |tx| {
        let subject = entry_for(ctx, tx, Action::Read, entry)?.content.subject_id;
        let rows = attachments::list(tx, &ctx.scope(), entry)?;
        let page = AttachmentPage {
            items: rows.into_iter().map(view::attachment).collect(),
            next_cursor: None,
            total: None,
        };
        Ok((page, subject))
    })
}
