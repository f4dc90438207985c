//! `j` and `k` walk the rows of a list; Enter opens the one with the focus, as every link does; `x` chooses it.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::keys::{note_key, use_key};
use crate::i18n::t;

/// Makes `j` and `k` work on this screen.
pub fn use_row_keys() {
    use_key("j", t!("keys.next_row"), Callback::new(|()| step(true)));
    use_key("k", t!("keys.previous_row"), Callback::new(|()| step(false)));
    note_key("Enter", t!("keys.open_row"));
}

/// Makes `x` work: each row has a `PickBox`.
pub fn use_choose_key() {
    use_key("x", t!("keys.choose_row"), Callback::new(|()| choose()));
}

/// The address behind the row with the focus.
pub fn focused_row() -> Option<String> {
    let active = document().active_element()?;
    active
        .has_attribute("data-row")
        .then(|| active.get_attribute("href"))?
}

fn step(forward: bool) {
    let Ok(links) = document().query_selector_all("main [data-row]") else {
        return;
    };
    let active = document().active_element();
    let here = (0..links.length()).find(|at| {
        links
            .item(*at)
            .is_some_and(|link| link.is_same_node(active.as_deref()))
    });
    let next = match here {
        Some(at) if forward => at.saturating_add(1),
        Some(at) => at.saturating_sub(1),
        None => 0,
    };
    if let Some(link) = links
        .item(next)
        .and_then(|link| link.dyn_into::<HtmlElement>().ok())
    {
        let _ = link.focus();
    }
}

/// Presses the box beside the row with the focus.
fn choose() {
    let row = document()
        .active_element()
        .and_then(|active| active.closest("tr, [data-item]").ok().flatten());
    let pick = row.and_then(|row| row.query_selector("[data-pick]").ok().flatten());
    if let Some(pick) = pick.and_then(|pick| pick.dyn_into::<HtmlElement>().ok()) {
        pick.click();
    }
}
