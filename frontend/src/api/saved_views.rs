//! Saved views of the Explorer.

use convolog_dto::{NewSavedView, SavedView, SavedViewId, SavedViewPage, SavedViewPatch, SavedViewQuery};

use super::ApiError;
use super::client::{Ask, IdempotencyKey};

/// One's own views and those that others share, by name.
pub async fn list_saved_views(query: SavedViewQuery) -> Result<SavedViewPage, ApiError> {
    Ask::get("saved-views").query(&query).send().await
}

/// Keeps a view under a name.
pub async fn create_saved_view(view: &NewSavedView, key: &IdempotencyKey) -> Result<SavedView, ApiError> {
    Ask::post("saved-views").json(view).once(key).send().await
}

/// Changes a view of one's own; of another's, whether one has it pinned.
pub async fn update_saved_view(view: &SavedView, patch: &SavedViewPatch) -> Result<SavedView, ApiError> {
    let ask = Ask::patch(format!("saved-views/{}", view.id)).json(patch);
    // Who only pins does not mind what the owner changed meanwhile.
    let ask = if patch.touches_the_view() {
        ask.if_match(view.version)
    } else {
        ask
    };
    ask.send().await
}

/// Takes a view of one's own away.
pub async fn delete_saved_view(id: SavedViewId) -> Result<(), ApiError> {
    Ask::delete(format!("saved-views/{id}")).send_only().await
}
