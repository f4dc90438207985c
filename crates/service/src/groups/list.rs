//! The groups of the organisation.

use super::view;
use crate::{Ctx, Result, error::enforce, page::limit_of};
use convolog_db::groups;
use convolog_dto::{GroupPage, GroupQuery};
use convolog_rbac::{Action, Resource, decide};

/// Lists the groups by name.
///
/// # Errors
/// 403; 400 for a bad limit or cursor.
pub fn list_groups(ctx: &Ctx, query: GroupQuery) -> Result<GroupPage> {
    let limit = limit_of(query.limit)?;
    enforce(decide(ctx.actor(), Action::List, &Resource::Groups))?;
    let page = ctx.read(|tx| groups::list(tx, &ctx.scope(), query.cursor.as_deref(), limit))?;
    Ok(GroupPage {
        items: page.rows.into_iter().map(view::group).collect(),
        next_cursor: page.next,
        total: None,
    })
}
