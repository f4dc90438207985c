//! A warning before text is left behind that the server does not have.

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, MouseEvent};

use super::autosave::{Autosave, SaveState};
use crate::i18n::t;

/// Warns at a reload or a closed window while anything is unsaved, and at a link where saving is not possible now.
pub(super) fn warn_before_leaving(saving: Autosave) {
    let unload = window_event_listener(ev::beforeunload, move |event| {
        if untrack(|| saving.is_dirty()) {
            event.prevent_default();
        }
    });
    // Before the router hears of the click.
    let clicked = Closure::<dyn Fn(MouseEvent)>::new(move |event: MouseEvent| {
        let target = event
            .target()
            .and_then(|target| target.dyn_into::<Element>().ok());
        let link = target.and_then(|target| target.closest("a[href]").ok().flatten());
        if link.is_some()
            && is_stuck(saving)
            && !window().confirm_with_message(t!("save.leave")).unwrap_or(true)
        {
            event.prevent_default();
            event.stop_propagation();
        }
    });
    let listener: JsValue = clicked.into_js_value();
    let _ = document().add_event_listener_with_callback_and_bool("click", listener.unchecked_ref(), true);
    let listener = StoredValue::new_local(listener);
    on_cleanup(move || {
        unload.remove();
        listener.with_value(|listener| {
            let _ = document().remove_event_listener_with_callback_and_bool(
                "click",
                listener.unchecked_ref(),
                true,
            );
        });
    });
}

/// Leaving would not save it either.
fn is_stuck(saving: Autosave) -> bool {
    matches!(
        saving.state.try_get_untracked(),
        Some(SaveState::Offline | SaveState::Conflict | SaveState::Refused(_) | SaveState::Incomplete)
    )
}
