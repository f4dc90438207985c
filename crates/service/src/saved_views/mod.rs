//! Saved views: filters of the Explorer under a name. They are their owner's; a shared one may be used by all who see
//! everybody whom it names.

mod create;
mod delete;
mod list;
mod named;
mod update;
mod view;

pub use create::create_saved_view;
pub use delete::delete_saved_view;
pub use list::list_saved_views;
pub use update::update_saved_view;

use crate::{Ctx, Result, ServiceError, error::enforce};
use convolog_db::{
    ReadTx,
    saved_views::{self, SavedViewRow},
};
use convolog_dto::{SavedView, SavedViewId};
use convolog_rbac::{Action, Resource, decide};

/// The view as the actor may use it, if they may do this to it and read this version of it.
fn view_for(
    ctx: &Ctx,
    tx: &mut ReadTx<'_>,
    action: Action,
    id: SavedViewId,
    expected_version: Option<i64>,
) -> Result<SavedViewRow> {
    let found = saved_views::get(tx, &ctx.scope(), id)?;
    let resource = Resource::SavedView {
        own: found
            .as_ref()
            .is_some_and(|view| view.owner_id == ctx.actor().user_id),
        readable: found.is_some(),
    };
    enforce(decide(ctx.actor(), action, &resource))?;
    let view = found.ok_or_else(ServiceError::not_found)?;
    if expected_version.is_some_and(|expected| view.version != expected) {
        return Err(ServiceError::stale());
    }
    Ok(view)
}

/// The view as it stands now, for the answer of a command.
fn reread(ctx: &Ctx, tx: &mut ReadTx<'_>, id: SavedViewId) -> Result<SavedView> {
    let row = saved_views::get(tx, &ctx.scope(), id)?.ok_or_else(ServiceError::not_found)?;
    Ok(view::saved_view(row, ctx.actor().user_id))
}
