//! Moving through the points of a drawing: one stop for Tab, arrows from point to point, Enter follows the link.

use leptos::ev::{KeyboardEvent, MouseEvent};
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use crate::routes::Go;

/// Ten-thousandths of the width as the attribute of a drawing that is as wide as its page.
pub(super) fn percent(place: u32) -> String {
    format!("{}.{:02}%", place / 100, place % 100)
}

/// Moves the focus from the point that has it to the one that `step` names for the key.
pub(super) fn walk(
    event: &KeyboardEvent,
    plot: &NodeRef<html::Div>,
    step: impl FnOnce(usize, &str) -> Option<usize>,
) {
    let Some(all) = plot
        .get_untracked()
        .and_then(|plot| plot.query_selector_all("[data-spot]").ok())
    else {
        return;
    };
    let spots: Vec<Element> = (0..all.length())
        .filter_map(|at| all.item(at)?.dyn_into::<Element>().ok())
        .collect();
    let active = document().active_element();
    let Some((at, here)) = spots.iter().enumerate().find(|(_, spot)| {
        active
            .as_ref()
            .is_some_and(|active| active.is_same_node(Some(spot)))
    }) else {
        return;
    };
    let target = match event.key().as_str() {
        "Home" => Some(0),
        "End" => spots.len().checked_sub(1),
        key => step(at, key),
    };
    if let Some(there) = target.and_then(|at| spots.get(at)) {
        event.prevent_default();
        let _ = here.set_attribute("tabindex", "-1");
        let _ = there.set_attribute("tabindex", "0");
        // An SVG link is no HtmlElement, but takes the focus by the same method.
        let _ = there.unchecked_ref::<HtmlElement>().focus();
    }
}

/// Goes where a point leads without loading the page anew: the router only knows the links of HTML.
pub(super) fn follow(event: &MouseEvent, go: Go, href: &str) {
    let plain = event.button() == 0
        && !(event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key());
    if plain {
        event.prevent_default();
        go.to_path(href);
    }
}

#[cfg(test)]
mod tests {
    use super::percent;

    #[test]
    fn a_place_is_written_without_rounding() {
        assert_eq!(percent(0), "0.00%");
        assert_eq!(percent(4_205), "42.05%");
        assert_eq!(percent(10_000), "100.00%");
    }
}
