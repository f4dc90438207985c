//! Back and reload come to the place on the page where one was.
//!
//! The browser restores it before the rows are there, and gives up; so this keeps the places itself, by address, and
//! goes there as soon as the page is long enough.

use std::cell::RefCell;
use std::collections::HashMap;

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

const STORE: &str = "convolog.scroll";
/// How long to wait for the rows, in frames (two seconds at 60 a second).
const PATIENCE: u32 = 120;

thread_local! {
    static PLACES: RefCell<HashMap<String, i32>> = RefCell::default();
}

fn here() -> String {
    let location = window().location();
    let path = location.pathname().unwrap_or_default();
    path + &location.search().unwrap_or_default()
}

/// Begins to keep and restore places. Call once.
pub fn follow_scroll() {
    if let Ok(history) = window().history() {
        // By name: the enum of web-sys for it is one more feature.
        let _ = js_sys::Reflect::set(
            history.unchecked_ref(),
            &"scrollRestoration".into(),
            &"manual".into(),
        );
    }
    recall();
    let first = PLACES.with_borrow(|places| places.get(&here()).copied());
    if let Some(place) = first {
        go_to(place, PATIENCE);
    }
    window_event_listener(ev::scroll, |_| {
        let place = scrolled();
        PLACES.with_borrow_mut(|places| places.insert(here(), place));
    });
    window_event_listener(ev::popstate, |_| {
        if let Some(place) = PLACES.with_borrow(|places| places.get(&here()).copied()) {
            go_to(place, PATIENCE);
        }
    });
    window_event_listener(ev::pagehide, |_| remember());
}

fn scrolled() -> i32 {
    document().document_element().map_or(0, |root| root.scroll_top())
}

fn go_to(place: i32, patience: u32) {
    request_animation_frame(move || {
        let root = document().document_element();
        let length = root.map_or(0, |root| {
            root.scroll_height().saturating_sub(root.client_height())
        });
        if length.saturating_add(1) >= place || patience == 0 {
            window().scroll_to_with_x_and_y(0.0, f64::from(place));
        } else {
            go_to(place, patience.saturating_sub(1));
        }
    });
}

/// Only the place on this page outlives a reload; the others live as long as the page.
fn remember() {
    let place = scrolled();
    if let Ok(Some(storage)) = window().session_storage() {
        let _ = storage.set_item(STORE, &format!("{place} {}", here()));
    }
}

fn recall() {
    let kept = window().session_storage().ok().flatten();
    let kept = kept.and_then(|storage| storage.get_item(STORE).ok().flatten());
    if let Some((place, address)) = kept.as_deref().and_then(|kept| kept.split_once(' '))
        && let Ok(place) = place.parse()
    {
        PLACES.with_borrow_mut(|places| places.insert(address.to_owned(), place));
    }
}
