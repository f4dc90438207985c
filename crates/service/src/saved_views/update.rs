//! Changing a view, and pinning it.

use super::{named::ids_in, reread, view_for};
use crate::{Ctx, Event, Result, ServiceError};
use convolog_db::{
    WriteTx,
    saved_views::{self, SavedViewRow, ViewContent},
};
use convolog_dto::{SavedView, SavedViewId, SavedViewPatch, Validate};
use convolog_rbac::Action;
use serde_json::json;

/// Changes a view. Of another's shared view only the pin can be changed, which belongs to whoever looks.
///
/// # Errors
/// 404, 403 for more than the pin of another's, 412 when a version is given and stale, 422 for bad fields.
pub fn update_saved_view(
    ctx: &Ctx,
    id: SavedViewId,
    expected_version: Option<i64>,
    patch: SavedViewPatch,
) -> Result<SavedView> {
    patch.check()?;
    ctx.write(move |ctx, tx| {
        let action = if patch.touches_the_view() {
            Action::Edit
        } else {
            Action::Pin
        };
        let view = view_for(ctx, tx, action, id, expected_version)?;
        if let Some(pinned) = patch.pinned.filter(|pinned| *pinned != view.pinned) {
            saved_views::pin(tx, id, ctx.actor().user_id, pinned)?;
            let action = if pinned {
                "saved_view.pinned"
            } else {
                "saved_view.unpinned"
            };
            ctx.audit(tx, Event::new(action, "saved_view").target(id))?;
        }
        save(ctx, tx, view, patch)?;
        reread(ctx, tx, id)
    })
}

/// What belongs to the owner. An audit event names the fields, not the words.
fn save(ctx: &Ctx, tx: &mut WriteTx<'_>, view: SavedViewRow, patch: SavedViewPatch) -> Result<()> {
    let name = patch
        .name
        .map_or_else(|| view.name.clone(), |name| name.trim().to_owned());
    let query = patch.query.unwrap_or_else(|| view.query.clone());
    let shared = patch.shared.unwrap_or(view.shared);
    let changed: Vec<&str> = [
        ("name", name != view.name),
        ("query", query != view.query),
        ("shared", shared != view.shared),
    ]
    .into_iter()
    .filter_map(|(field, changed)| changed.then_some(field))
    .collect();
    if changed.is_empty() {
        return Ok(());
    }
    let detail = json!({ "changed": changed, "shared": shared });
    let content = ViewContent {
        people: ids_in(&query),
        name,
        query,
        shared,
    };
    if !saved_views::update(tx, view.id, view.version, &content, ctx.now())? {
        return Err(ServiceError::stale());
    }
    ctx.audit(
        tx,
        Event::new("saved_view.updated", "saved_view")
            .target(view.id)
            .detail(detail),
    )
}
