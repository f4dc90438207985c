//! The events one sees.

use super::view;
use crate::{Ctx, Result, ServiceError, page::limit_of};
use convolog_db::audit;
use convolog_dto::{AuditEventPage, AuditQuery};

/// Lists the events about the actor's subtree; for super admins all.
///
/// # Errors
/// 400 for a bad limit or cursor.
pub fn list_audit_events(ctx: &Ctx, query: AuditQuery) -> Result<AuditEventPage> {
    let limit = limit_of(query.limit)?;
    ctx.read(|tx| {
        let page = audit::list(tx, &ctx.scope(), &query, query.cursor.as_deref(), limit)?;
        let items = page.rows.into_iter().map(view::event).collect::<Result<_>>()?;
        Ok::<_, ServiceError>(AuditEventPage {
            items,
            next_cursor: page.next,
            total: None,
        })
    })
}
