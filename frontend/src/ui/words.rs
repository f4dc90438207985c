//! A name and what there is to say about it, in a table.

use leptos::prelude::*;

/// A line in the first ink and one in the third.
#[component]
pub fn Words(#[prop(into)] title: String, #[prop(optional, into)] detail: String) -> AnyView {
    view! {
        <span class="row-words">
            <span class="row-title">{title}</span>
            {(!detail.is_empty()).then(|| view! { <span class="row-detail">{detail}</span> })}
        </span>
    }
    .into_any()
}
