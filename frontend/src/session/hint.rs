//! Whether somebody signed in with this browser and did not sign out: only then is there a cookie worth asking about. The
//! cookie itself cannot be seen by a script, and asking without one is a refusal that every first visitor would find in
//! the console.

use leptos::prelude::*;

const SIGNED_IN: &str = "convolog.signed_in";

/// Whether to ask. Where the browser keeps nothing, asking is the only way to know.
pub(super) fn was_signed_in() -> bool {
    match window().local_storage() {
        Ok(Some(storage)) => !matches!(storage.get_item(SIGNED_IN), Ok(None)),
        _ => true,
    }
}

/// Keeps it for the next visit.
pub(super) fn remember_sign_in() {
    if let Ok(Some(storage)) = window().local_storage() {
        let _ = storage.set_item(SIGNED_IN, "yes");
    }
}

/// There is no session any more.
pub(super) fn forget_sign_in() {
    if let Ok(Some(storage)) = window().local_storage() {
        let _ = storage.remove_item(SIGNED_IN);
    }
}
