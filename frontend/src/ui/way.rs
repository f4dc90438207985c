//! Ways out of the app that are no screens of it: the page of a sign-in provider.

use leptos::prelude::*;

use super::{Icon, IconView};

/// A link that looks like a button and leaves the app. `on_follow` hears of it just before.
#[component]
pub fn WayOut(
    #[prop(into)] href: Signal<String>,
    #[prop(optional)] icon: Option<Icon>,
    #[prop(optional)] on_follow: Option<Callback<()>>,
    children: Children,
) -> AnyView {
    let follow = move |_| {
        if let Some(told) = on_follow {
            told.run(());
        }
    };
    view! {
        // The router keeps its hands off a link that says so.
        <a class="button way-out" href=href rel="external" on:click=follow on:auxclick=follow>
            {icon.map(|icon| view! { <IconView icon=icon /> })}
            <span class="button-text">{children()}</span>
        </a>
    }
    .into_any()
}

/// A rule with a word in the middle, between two ways to do one thing.
#[component]
pub fn Either(#[prop(into)] word: String) -> AnyView {
    view! { <p class="either"><span>{word}</span></p> }.into_any()
}
