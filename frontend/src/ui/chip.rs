//! Filter chips: a bar of them says what a list shows, each can be taken away or toggled.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, MouseEvent};

use super::{Icon, IconView};
use crate::i18n::t;

/// A row of chips that wraps.
#[component]
pub fn ChipBar(#[prop(into)] label: String, children: Children) -> AnyView {
    view! { <div class="chip-bar" role="group" aria-label=label>{children()}</div> }.into_any()
}

/// A filter that is on and can be taken away.
#[component]
pub fn Chip(#[prop(into)] text: String, on_remove: Callback<()>) -> AnyView {
    let label = t!("action.remove", name = text);
    view! {
        <span class="chip chip-on">
            {text}
            <button class="chip-remove" type="button" aria-label=label on:click=move |event| {
                focus_next(&event);
                on_remove.run(());
            }>
                <IconView icon=Icon::Close />
            </button>
        </span>
    }
    .into_any()
}

/// The chip goes, and with it the button that has the focus: the next one takes it.
fn focus_next(press: &MouseEvent) {
    let button = press
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok());
    let chip = button.and_then(|button| button.closest(".chip").ok().flatten());
    let next = chip.and_then(|chip| chip.next_element_sibling());
    let next = next.and_then(|next| {
        if next.tag_name() == "BUTTON" {
            Some(next)
        } else {
            next.query_selector("button").ok().flatten()
        }
    });
    if let Some(next) = next.and_then(|next| next.dyn_into::<HtmlElement>().ok()) {
        let _ = next.focus();
    }
}

/// A filter that is on or off. `count` is how many rows it would leave.
#[component]
pub fn ToggleChip(
    #[prop(into)] text: String,
    #[prop(into)] on: Signal<bool>,
    #[prop(optional)] count: Option<i64>,
    on_press: Callback<()>,
) -> AnyView {
    view! {
        <button
            class="chip"
            class:chip-on=on
            type="button"
            aria-pressed=move || if on.get() { "true" } else { "false" }
            on:click=move |_| on_press.run(())
        >
            {move || on.get().then(|| view! { <IconView icon=Icon::Check /> })}
            {text}
            {count.map(|count| view! { <span class="chip-count">{crate::i18n::number(count)}</span> })}
        </button>
    }
    .into_any()
}
