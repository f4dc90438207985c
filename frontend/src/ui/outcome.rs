//! What became, or would become, of each of many things.

use leptos::prelude::*;

use super::{Icon, IconView, Tone};

/// [`Outcome`]s, one below the other.
#[component]
pub fn OutcomeList(children: Children) -> AnyView {
    view! { <ul class="outcome-list">{children()}</ul> }.into_any()
}

/// One of them: its number, what it is, and why.
#[component]
pub fn Outcome(
    tone: Tone,
    icon: Icon,
    #[prop(into)] code: String,
    #[prop(into)] text: String,
    #[prop(optional, into)] reason: String,
) -> AnyView {
    view! {
        <li class=format!("outcome {}", tone.class())>
            <IconView icon=icon />
            <span class="outcome-words">
                <span class="outcome-text">{text}</span>
                {(!reason.is_empty()).then(|| view! { <span class="outcome-reason">{reason}</span> })}
            </span>
            <span class="row-code">{code}</span>
        </li>
    }
    .into_any()
}
