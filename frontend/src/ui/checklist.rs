//! What to do next, as a list one can tick with one's eyes.

use leptos::prelude::*;

use super::{Icon, IconView};

/// A list of [`ChecklistItem`]s.
#[component]
pub fn Checklist(children: Children) -> AnyView {
    view! { <ul class="checklist">{children()}</ul> }.into_any()
}

/// One thing: done, or waiting behind a link.
#[component]
pub fn ChecklistItem(
    #[prop(into)] title: String,
    #[prop(into)] text: String,
    #[prop(into)] done: Signal<bool>,
) -> AnyView {
    view! {
        <li class="checklist-item" class:checklist-done=done>
            <span class="checklist-box">{move || done.get().then(|| view! { <IconView icon=Icon::Check /> })}</span>
            <span class="checklist-words">
                <span class="checklist-title">{title}</span>
                <span class="checklist-text">{text}</span>
            </span>
        </li>
    }
    .into_any()
}
