//! Where nothing is yet: what belongs here, and one way to begin.

use leptos::prelude::*;

/// Says what belongs here. The children are one button, or nothing.
#[component]
pub fn EmptyState(
    #[prop(into)] title: String,
    #[prop(into)] text: String,
    #[prop(optional)] children: Option<Children>,
) -> AnyView {
    view! {
        <div class="empty-state">
            <div class="empty-lines" aria-hidden="true"></div>
            <p class="empty-title">{title}</p>
            <p class="empty-text">{text}</p>
            {children.map(|children| view! { <div class="empty-action">{children()}</div> })}
        </div>
    }
    .into_any()
}
