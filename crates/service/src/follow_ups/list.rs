//! The follow-ups one sees.

use super::view;
use crate::{Ctx, Result, ServiceError, entries::entry_for, meta, page::limit_of};
use convolog_db::follow_ups;
use convolog_dto::{EntryId, FollowUpPage, FollowUpQuery, limits};
use convolog_rbac::Action;

/// Lists the follow-ups one sees, the earliest due first.
///
/// # Errors
/// 400 for a bad limit or cursor.
pub fn list_follow_ups(ctx: &Ctx, query: FollowUpQuery) -> Result<FollowUpPage> {
    let limit = limit_of(query.limit)?;
    ctx.read(|tx| {
        let today = meta::calendar(ctx, tx)?.today();
        let page = follow_ups::list(tx, &ctx.scope(), &query, today, query.cursor.as_deref(), limit)?;
        let total = query
            .include_total
            .then(|| follow_ups::count(tx, &ctx.scope(), &query, today))
            .transpose()?;
        Ok::<_, ServiceError>(FollowUpPage {
            items: page
                .rows
                .into_iter()
                .map(|row| view::follow_up(row, today))
                .collect(),
            next_cursor: page.next,
            total,
        })
    })
}

/// Lists the follow-ups of an entry.
///
/// # Errors
/// 404 for an entry that is not seen.
pub fn list_entry_follow_ups(ctx: &Ctx, id: EntryId) -> Result<FollowUpPage> {
    ctx.read(|tx| entry_for(ctx, tx, Action::Read, id).map(drop))?;
    list_follow_ups(
        ctx,
        FollowUpQuery {
            entry_id: vec![id],
            limit: Some(limits::PAGE_MAX),
            ..FollowUpQuery::default()
        },
    )
}
