//! Fields that belong together.

use leptos::prelude::*;

/// A group of fields under a heading with a rule. Short fields share a row with [`FieldRow`].
#[component]
pub fn FieldGroup(
    #[prop(into)] title: String,
    #[prop(optional, into)] hint: String,
    children: Children,
) -> AnyView {
    view! {
        <section class="field-group">
            <div class="field-group-head">
                <h2 class="section-title">{title}</h2>
                {(!hint.is_empty()).then(|| view! { <p class="hint">{hint}</p> })}
            </div>
            <div class="field-group-body">{children()}</div>
        </section>
    }
    .into_any()
}

/// Short fields side by side where there is room.
#[component]
pub fn FieldRow(children: Children) -> AnyView {
    view! { <div class="field-row">{children()}</div> }.into_any()
}

/// A bar that stays in sight at the top while the page moves: the state on the left, what can be done on the right.
#[component]
pub fn StickyBar(state: AnyView, children: Children) -> AnyView {
    view! {
        <div class="sticky-bar">
            <div class="sticky-state">{state}</div>
            <div class="sticky-actions">{children()}</div>
        </div>
    }
    .into_any()
}
