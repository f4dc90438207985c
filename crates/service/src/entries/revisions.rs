//! Every saved state of an entry.

use super::{entry_for, view};
use crate::{Ctx, Result, ServiceError, page::limit_of};
use convolog_db::entries;
use convolog_dto::{EntryId, RevisionPage, RevisionQuery};
use convolog_rbac::Action;

/// Lists the revisions, the newest first.
///
/// # Errors
/// 404 for what is not seen.
pub fn list_entry_revisions(ctx: &Ctx, id: EntryId, query: RevisionQuery) -> Result<RevisionPage> {
    let limit = limit_of(query.limit)?;
    ctx.read(|tx| {
        entry_for(ctx, tx, Action::Read, id)?;
        let page = entries::revisions(tx, &ctx.scope(), id, query.cursor.as_deref(), limit)?;
        let items = page.rows.into_iter().map(view::revision).collect::<Result<_>>()?;
        Ok::<_, ServiceError>(RevisionPage {
            items,
            next_cursor: page.next,
            total: None,
        })
    })
}
