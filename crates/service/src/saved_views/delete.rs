//! Taking a view away.

use super::view_for;
use crate::{Ctx, Event, Result};
use convolog_db::saved_views;
use convolog_dto::SavedViewId;
use convolog_rbac::Action;
use serde_json::json;

/// Takes a view of one's own away, from all who had it pinned as well.
///
/// # Errors
/// 404, 403 for another's, 412 when a version is given and stale.
pub fn delete_saved_view(ctx: &Ctx, id: SavedViewId, expected_version: Option<i64>) -> Result<()> {
    ctx.write(move |ctx, tx| {
        let view = view_for(ctx, tx, Action::Delete, id, expected_version)?;
        saved_views::delete(tx, id)?;
        ctx.audit(
            tx,
            Event::new("saved_view.deleted", "saved_view")
                .target(id)
                .detail(json!({ "shared": view.shared })),
        )
    })
}
