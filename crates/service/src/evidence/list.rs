//! The evidence of one entry.

use super::view;
use crate::{Ctx, Result, ServiceError, entries::entry_for};
use convolog_db::attachments;
use convolog_dto::{AttachmentPage, EntryId};
use convolog_rbac::Action;

/// Lists the evidence of an entry in the order of receipt, all on one page.
///
/// # Errors
/// 404 for an entry that is not seen.
pub fn list_attachments(ctx: &Ctx, entry: EntryId) -> Result<AttachmentPage> {
    ctx.read::<_, ServiceError>(|tx| {
        entry_for(ctx, tx, Action::Read, entry)?;
        let rows = attachments::list(tx, &ctx.scope(), entry)?;
        Ok(AttachmentPage {
            items: rows.into_iter().map(view::attachment).collect(),
            next_cursor: None,
            total: None,
        })
    })
}
