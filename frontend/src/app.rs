//! The whole app: what every screen needs, then the frame that fits how the page stands with the server.

use leptos::prelude::*;
use leptos_router::components::Router;
use leptos_router::hooks::use_location;
use leptos_router::location::{BrowserUrl, LocationProvider};

use crate::api::provide_proofs;
use crate::features::confirm::Confirmations;
use crate::features::entries::provide_capture;
use crate::features::login::LoginPage;
use crate::features::palette::provide_palette;
use crate::i18n::t;
use crate::routes::{Door, Route, base_path, return_path, token_of, use_go, use_route};
use crate::screens::{self, fetched};
use crate::session::{Phase, Rights, provide_session, provide_settings, use_session};
use crate::shell::{Bare, Shell, follow_scroll, provide_keys};
use crate::ui::{ErrorState, Skeleton, SkeletonKind, ToastRegion, provide_toasts, use_toasts};

/// The root.
#[component]
pub fn App() -> impl IntoView {
    provide_settings();
    provide_toasts();
    provide_proofs();
    provide_session();
    view! {
        <Router base=base_path()>
            <Frame />
        </Router>
    }
}

/// Which frame: set-up, sign-in, or the shell around the screen of the address.
#[component]
fn Frame() -> AnyView {
    provide_keys();
    provide_capture();
    provide_palette();
    follow_scroll();
    complete_navigations();
    keep_to_the_phase();
    let phase = use_session().phase;
    let route = use_route();
    // Only which door it is: the screens behind the sign-in have a frame that stays.
    let door = Memo::new(move |_| Some(route.get()).filter(|route| route.is_public()));
    view! {
        {move || match phase.get() {
            Phase::Starting => view! { <Bare><Skeleton kind=SkeletonKind::Lines /></Bare> }.into_any(),
            Phase::Unreachable(error) => {
                let retry = Callback::new(|()| use_session_again());
                view! { <Bare><ErrorState error=error on_retry=retry /></Bare> }.into_any()
            }
            Phase::SetupRequired => fetched(screens::wizard()),
            // An invitation was taken up, and what comes next is on its way.
            Phase::SignedIn if door.get().is_some_and(is_behind) => {
                view! { <Bare><Skeleton kind=SkeletonKind::Lines /></Bare> }.into_any()
            }
            Phase::SignedOut | Phase::SignedIn if door.get().is_some() => {
                door.get().map(Route::view).into_any()
            }
            Phase::SignedOut => view! { <LoginPage /> }.into_any(),
            Phase::SignedIn => view! { <SignedIn /> }.into_any(),
        }}
        <ToastRegion />
    }
    .into_any()
}

/// The screens of an account, or the one that it must go through first. Other rights make everything anew: what is no
/// longer there for this account shows nowhere.
#[component]
fn SignedIn() -> AnyView {
    let rights = use_session().rights();
    let toasts = use_toasts();
    Effect::new(move |before: Option<Rights>| {
        let now = rights.get();
        if before.is_some_and(|before| before != now && before.must_enrol == now.must_enrol) {
            toasts.say(t!("confirm.rights_changed"));
        }
        now
    });
    view! {
        {move || if rights.get().must_enrol { fetched(screens::enrolment()) } else { view! { <Shell /> }.into_any() }}
        <Confirmations />
    }
    .into_any()
}

/// The simplest way to begin anew is the one everybody knows.
fn use_session_again() {
    let _ = window().location().reload();
}

/// The router waits with the address bar until the screen is there; screens here are there at once.
fn complete_navigations() {
    let path = use_location().pathname;
    let browser = use_context::<BrowserUrl>();
    Effect::new(move |_| {
        path.track();
        if let Some(browser) = &browser {
            browser.ready_to_complete();
        }
    });
}

/// Keeps the address to what the phase allows, and comes back to what was asked for after signing in.
fn keep_to_the_phase() {
    let phase = use_session().phase;
    let route = use_route();
    let location = use_location();
    let go = use_go();
    Effect::new(move |_| {
        let route = route.get();
        match phase.get() {
            Phase::Starting | Phase::Unreachable(_) => {}
            Phase::SetupRequired if route != Route::Setup => go.replace(&Route::Setup.href()),
            Phase::SignedOut if route != Route::Login && !route.is_public() => {
                let asked = match location.search.get_untracked() {
                    query if query.is_empty() => route.href(),
                    query => format!("{}?{query}", route.href()),
                };
                let login = Route::Login.href();
                if matches!(route, Route::Today | Route::Setup | Route::Unknown) {
                    go.replace(&login);
                } else {
                    let asked = js_sys::encode_uri_component(&asked);
                    go.replace(&format!("{login}?return={asked}"));
                }
            }
            Phase::SignedIn if is_behind(route) => {
                go.replace(&return_path(
                    location.query.with_untracked(|query| query.get("return")),
                ));
            }
            Phase::SetupRequired | Phase::SignedOut | Phase::SignedIn => {}
        }
    });
}

/// Whether somebody who is signed in has nothing to do there any more.
fn is_behind(route: Route) -> bool {
    match route {
        Route::Login | Route::Setup | Route::Forgot => true,
        Route::Door(Door::Invite) => token_of(Door::Invite).is_none(),
        _ => false,
    }
}
