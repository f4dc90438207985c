//! Saving a view.

use super::{named::ids_in, reread};
use crate::{Created, Ctx, Event, Result, error::enforce};
use convolog_db::saved_views::{self, NewSavedViewRow, ViewContent};
use convolog_dto::{NewSavedView, SavedView, SavedViewId, Validate};
use convolog_rbac::{Action, Resource, decide};
use serde_json::json;

/// Saves a view of one's own.
///
/// # Errors
/// 422 for bad fields.
pub fn create_saved_view(ctx: &Ctx, new: NewSavedView) -> Result<Created<SavedView>> {
    new.check()?;
    ctx.create_once("create_saved_view", &new.clone(), move |ctx, tx| {
        enforce(decide(ctx.actor(), Action::Create, &Resource::SavedViews))?;
        let id: SavedViewId = ctx.services().new_id();
        let (shared, pinned) = (new.shared.unwrap_or(false), new.pinned.unwrap_or(false));
        let row = NewSavedViewRow {
            id,
            owner_id: ctx.actor().user_id,
            content: ViewContent {
                name: new.name.trim().to_owned(),
                people: ids_in(&new.query),
                query: new.query,
                shared,
            },
            at: ctx.now(),
        };
        saved_views::insert(tx, &row)?;
        if pinned {
            saved_views::pin(tx, id, ctx.actor().user_id, true)?;
        }
        ctx.audit(
            tx,
            Event::new("saved_view.created", "saved_view")
                .target(id)
                .detail(json!({ "shared": shared, "pinned": pinned })),
        )?;
        reread(ctx, tx, id)
    })
}
