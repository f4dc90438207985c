//! Coming to another screen: its heading takes the focus, and the window its name.

use std::cell::Cell;

use leptos::prelude::*;
use web_sys::HtmlElement;

thread_local! {
    /// Whether a change of screen still waits for its heading.
    static ARRIVING: Cell<bool> = const { Cell::new(false) };
}

/// A change of screen begins: the focus leaves the link that was followed.
pub(super) fn leave_for(main: &HtmlElement) {
    ARRIVING.set(true);
    let _ = main.focus();
}

/// A heading is there. It takes the focus if nobody has moved it since the change of screen.
pub fn arrive_at(heading: &HtmlElement) {
    let elsewhere = document()
        .active_element()
        .is_some_and(|active| !matches!(active.tag_name().as_str(), "BODY" | "MAIN"));
    if ARRIVING.replace(false) && !elsewhere {
        let _ = heading.focus();
    }
}

/// Names the window after the screen.
pub fn name_window(title: &str) {
    document().set_title(&format!("{title} · ConvoLog"));
}
