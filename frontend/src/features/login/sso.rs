//! Signing in with a provider: a way for each, and in words what came of the last try.

use convolog_dto::{SsoChoice, SsoError};
use leptos::prelude::*;
use leptos_router::hooks::use_location;

use crate::api;
use crate::i18n::{Word, t};
use crate::routes::return_path;
use crate::session::use_session;
use crate::ui::{Gap, Icon, Notice, Stack, Tone, WayOut};

/// One way out for each provider; the browser comes back signed in, or with a word why not.
#[component]
pub(super) fn SsoWays(choices: Vec<SsoChoice>) -> AnyView {
    let session = use_session();
    let query = use_location().query;
    let way = move |choice: SsoChoice| {
        let slug = choice.slug;
        let href = Signal::derive(move || {
            let back = return_path(query.with(|query| query.get("return")));
            api::sso_start(&slug, &format!("/{}", back.trim_start_matches("./")))
        });
        let follow = Callback::new(move |()| session.expect_sign_in());
        view! { <WayOut href=href icon=Icon::Lock on_follow=follow>{t!("login.with", name = choice.name)}</WayOut> }
    };
    view! { <Stack gap=Gap::Tight>{choices.into_iter().map(way).collect_view()}</Stack> }.into_any()
}

/// Why the last try with a provider came to nothing.
#[component]
pub(super) fn SsoTrouble() -> AnyView {
    let query = use_location().query;
    let trouble =
        move || query.with(|query| query.get("error").and_then(|word| word.parse::<SsoError>().ok()));
    (move || {
        trouble().map(|error| {
            view! { <div role="alert"><Notice tone=Tone::Danger>{error.word()}</Notice></div> }
        })
    })
    .into_any()
}
