//! Filter chips: a bar of them says what a list shows, each can be taken away or toggled.

use leptos::prelude::*;

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
            <button class="chip-remove" type="button" aria-label=label on:click=move |_| on_remove.run(())>
                <IconView icon=Icon::Close />
            </button>
        </span>
    }
    .into_any()
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
