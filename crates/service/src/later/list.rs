//! What was added to an entry, the oldest first.

use super::view;
use crate::{Ctx, Result, entries::entry_for, page::limit_of, people::out_of_file};
use convolog_db::later;
use convolog_dto::{AcknowledgementPage, AmendmentPage, EmployeeResponsePage, EntryId, LaterQuery, limits};
use convolog_rbac::Action;

/// Few entries have more of them than fit on one page, so the page is as large as pages get.
fn size_of(query: &LaterQuery) -> Result<i64> {
    limit_of(Some(query.limit.unwrap_or(limits::PAGE_MAX)))
}

/// Lists the amendments of an entry.
///
/// # Errors
/// 400 for a bad limit or cursor, 404 for an entry that is not seen, 403 `access_reason_required`.
pub fn list_entry_amendments(ctx: &Ctx, id: EntryId, query: LaterQuery) -> Result<AmendmentPage> {
    let limit = size_of(&query)?;
    out_of_file(ctx, |tx| {
        let subject = entry_for(ctx, tx, Action::Read, id)?.content.subject_id;
        let page = later::amendments(tx, &ctx.scope(), id, query.cursor.as_deref(), limit)?;
        let page = AmendmentPage {
            items: page
                .rows
                .into_iter()
                .map(|row| view::amendment(row.facts, row.author_name))
                .collect(),
            next_cursor: page.next,
            total: None,
        };
        Ok((page, subject))
    })
}

/// Lists the employee's responses to an entry.
///
/// # Errors
/// 400 for a bad limit or cursor, 404 for an entry that is not seen, 403 `access_reason_required`.
pub fn list_entry_responses(ctx: &Ctx, id: EntryId, query: LaterQuery) -> Result<EmployeeResponsePage> {
    let limit = size_of(&query)?;
    out_of_file(ctx, |tx| {
        let subject = entry_for(ctx, tx, Action::Read, id)?.content.subject_id;
        let page = later::responses(tx, &ctx.scope(), id, query.cursor.as_deref(), limit)?;
        let page = EmployeeResponsePage {
            items: page
                .rows
                .into_iter()
                .map(|row| view::response(row.facts, row.entered_by_name))
                .collect(),
            next_cursor: page.next,
            total: None,
        };
        Ok((page, subject))
    })
}

/// Lists the steps of the acknowledgement of an entry.
///
/// # Errors
/// 400 for a bad limit or cursor, 404 for an entry that is not seen, 403 `access_reason_required`.
pub fn list_entry_acknowledgements(ctx: &Ctx, id: EntryId, query: LaterQuery) -> Result<AcknowledgementPage> {
    let limit = size_of(&query)?;
    out_of_file(ctx, |tx| {
        let subject = entry_for(ctx, tx, Action::Read, id)?.content.subject_id;
        let page = later::acknowledgements(tx, &ctx.scope(), id, query.cursor.as_deref(), limit)?;
        let page = AcknowledgementPage {
            items: page
                .rows
                .into_iter()
                .map(|row| view::acknowledgement(row.facts, row.entered_by_name))
                .collect(),
            next_cursor: page.next,
            total: None,
        };
        Ok((page, subject))
    })
}
