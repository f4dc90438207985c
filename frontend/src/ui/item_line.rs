//! Short things one below the other, each with what can be done to it.

use leptos::prelude::*;

/// A list of [`ItemLine`]s.
#[component]
pub fn ItemList(children: Children) -> AnyView {
    view! { <ul class="item-list">{children()}</ul> }.into_any()
}

/// One of them: a word of its kind, its name, its buttons.
#[component]
pub fn ItemLine(
    #[prop(into)] text: String,
    /// What it is, before the name.
    #[prop(optional, into)]
    kind: String,
    /// Where it leads; empty for nowhere.
    #[prop(optional, into)]
    href: String,
    #[prop(optional, into)] actions: Option<AnyView>,
) -> AnyView {
    let name = if href.is_empty() {
        view! { <span class="item-name">{text}</span> }.into_any()
    } else {
        view! { <a class="item-name" href=href>{text}</a> }.into_any()
    };
    view! {
        <li class="item-line">
            <span class="item-words">
                {(!kind.is_empty()).then(|| view! { <span class="item-kind">{kind}" "</span> })}
                {name}
            </span>
            {actions.map(|actions| view! { <span class="item-actions">{actions}</span> })}
        </li>
    }
    .into_any()
}
