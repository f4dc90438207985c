//! The head of a page that stands alone: the mark of the product, a title, a line.

use leptos::prelude::*;

/// The mark, the title and what this is.
#[component]
pub fn Masthead(#[prop(into)] title: String, #[prop(optional, into)] lead: String) -> AnyView {
    view! {
        <header class="masthead">
            <svg class="brand-mark" viewBox="0 0 32 32" aria-hidden="true">
                <path d="M7 4.5h15.5A2.5 2.5 0 0 1 25 7v20.5H9.5A2.5 2.5 0 0 1 7 25zM11.5 4.5v23M15 11h6.5M15 15.5h6.5"></path>
            </svg>
            <h1 class="masthead-title" tabindex="-1">{title}</h1>
            <p class="masthead-lead">{lead}</p>
        </header>
    }
    .into_any()
}
