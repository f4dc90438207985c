//! The invitations one sees.

use super::view;
use crate::{Ctx, Result, error::enforce, page::limit_of};
use convolog_db::invitations;
use convolog_dto::{InvitationPage, InvitationQuery};
use convolog_rbac::{Action, Resource, decide};

/// Lists the invitations for people in the actor's subtree; for super admins all.
///
/// # Errors
/// 400 for a bad limit or cursor.
pub fn list_invitations(ctx: &Ctx, query: &InvitationQuery) -> Result<InvitationPage> {
    enforce(decide(ctx.actor(), Action::List, &Resource::Invitations))?;
    let limit = limit_of(query.limit)?;
    let now = ctx.now();
    let page =
        ctx.read(|tx| invitations::list(tx, &ctx.scope(), query.state, now, query.cursor.as_deref(), limit))?;
    Ok(InvitationPage {
        items: page
            .rows
            .into_iter()
            .map(|row| view::invitation(row, now))
            .collect(),
        next_cursor: page.next,
        total: None,
    })
}
