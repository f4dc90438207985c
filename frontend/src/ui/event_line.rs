//! Something that happened, in a stream of such: what, who, and on demand everything that is known about it.

use leptos::prelude::*;

use super::{Icon, IconView, Tone};

/// An event. `tone` and `icon` mark what should be looked at.
#[component]
pub fn EventLine(
    #[prop(into)] title: String,
    #[prop(optional)] tone: Tone,
    #[prop(optional)] icon: Option<Icon>,
    /// Who, about whom, from where.
    words: AnyView,
    /// Why, where somebody said so.
    #[prop(optional, into)]
    reason: String,
    /// What is below, on demand.
    children: Children,
) -> AnyView {
    view! {
        <article class=format!("event-line {}", tone.class())>
            <p class="event-title">{icon.map(|icon| view! { <IconView icon=icon /> })}{title}</p>
            <div class="event-words">{words}</div>
            {(!reason.is_empty()).then(|| view! { <blockquote class="event-reason">{reason}</blockquote> })}
            {children()}
        </article>
    }
    .into_any()
}

/// A day of the stream, above its events.
#[component]
pub fn DayHeading(#[prop(into)] text: String) -> AnyView {
    view! { <h2 class="month-heading">{text}</h2> }.into_any()
}
