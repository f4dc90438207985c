//! Particulars as pairs of a name and a value.

use leptos::prelude::*;

/// A list of [`Fact`]s.
#[component]
pub fn Facts(children: Children) -> AnyView {
    view! { <dl class="facts">{children()}</dl> }.into_any()
}

/// One particular. Leave it out when there is no value.
#[component]
pub fn Fact(#[prop(into)] label: String, children: Children) -> AnyView {
    view! {
        <div class="fact">
            <dt class="fact-label">{label}</dt>
            <dd class="fact-value">{children()}</dd>
        </div>
    }
    .into_any()
}
