//! Whether somebody signed in with this browser and did not sign out: only then is there a cookie worth asking about. The
//! cookie itself cannot be seen by a script, and asking without one is a refusal that every first visitor would find in
//! the console.

use leptos::prelude::*;

const SIGNED_IN: &str = "convolog.signed_in";
/// A provider was asked; whether it said yes, only the cookie knows.
const ASKED: &str = "asked";

/// Whether to ask. Where the browser keeps nothing, asking is the only way to know.
pub(super) fn was_signed_in() -> bool {
    let Ok(Some(storage)) = window().local_storage() else {
        return true;
    };
    match storage.get_item(SIGNED_IN) {
        Ok(Some(word)) if word == ASKED && came_back_with_error() => {
            forget_sign_in();
            false
        }
        kept => !matches!(kept, Ok(None)),
    }
}

/// Whether the address says that a provider said no.
fn came_back_with_error() -> bool {
    let search = window().location().search().unwrap_or_default();
    web_sys::UrlSearchParams::new_with_str(&search).is_ok_and(|query| query.has("error"))
}

/// Somebody leaves for a provider.
pub(super) fn await_sign_in() {
    if let Ok(Some(storage)) = window().local_storage()
        && matches!(storage.get_item(SIGNED_IN), Ok(None))
    {
        let _ = storage.set_item(SIGNED_IN, ASKED);
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
