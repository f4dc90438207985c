//! Reading an entry again after something was added to it.

use convolog_dto::Entry;
use leptos::prelude::*;

use crate::api;

/// What belongs to an entry is counted in it and raises its version.
pub(super) fn refresh(entry: RwSignal<Entry>) {
    let id = entry.with_untracked(|entry| entry.id);
    leptos::task::spawn_local(async move {
        if let Ok(now) = api::get_entry(id).await {
            entry.try_set(now);
        }
    });
}
