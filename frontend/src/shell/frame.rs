//! The frame of a signed-in page, and the bare one of every other.

use convolog_dto::Permission;
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::arrival::leave_for;
use super::keys::{KeyHelp, note_key, use_key};
use super::nav::{BottomBar, Sidebar, place_name, settings_home};
use crate::api::ApiError;
use crate::features::entries::{QuickCapture, use_capture};
use crate::features::palette::{PaletteDialog, palette_keys, use_palette};
use crate::i18n::t;
use crate::routes::{Go, Route, use_go, use_route};
use crate::session::use_session;
use crate::ui::{ErrorState, OfflineBanner};

/// Navigation around the screen of the address.
#[component]
pub fn Shell() -> AnyView {
    let route = use_route();
    let main = NodeRef::<html::Main>::new();
    let help = RwSignal::new(false);
    provide_shell_keys(use_go(), help);
    Effect::new(move |before: Option<Route>| {
        let now = route.get();
        super::name_window(now.title());
        if before.is_some_and(|before| before != now)
            && let Some(main) = main.get_untracked()
        {
            leave_for(&main);
        }
        now
    });
    view! {
        <button class="skip-link" type="button" on:click=move |_| { main.get_untracked().map(|main| main.focus()); }>{t!("nav.skip")}</button>
        <div class="shell">
            <Sidebar now=route help=Callback::new(move |()| help.set(true)) />
            <div class="shell-page">
                <OfflineBanner />
                <main class="main" tabindex="-1" node_ref=main>
                    {move || screen(route.get())}
                </main>
            </div>
            <BottomBar now=route />
        </div>
        <QuickCapture />
        <PaletteDialog help=help />
        <KeyHelp open=help />
    }
    .into_any()
}

/// The screen, or why it is not for this account.
fn screen(route: Route) -> AnyView {
    let allowed = route
        .permission()
        .is_none_or(|permission| use_session().may(permission));
    if allowed {
        route.view()
    } else {
        let error = ApiError::Forbidden(convolog_dto::ErrorCode::Forbidden);
        view! { <ErrorState error=error /> }.into_any()
    }
}

fn provide_shell_keys(go: Go, help: RwSignal<bool>) {
    let (capture, palette, session) = (use_capture(), use_palette(), use_session());
    if session.may(Permission::EntriesWrite) {
        use_key(
            "n",
            t!("nav.new_entry"),
            Callback::new(move |()| capture.open(None)),
        );
    }
    use_key(
        "/",
        t!("keys.search"),
        Callback::new(move |()| {
            if !focus_search() {
                palette.show();
            }
        }),
    );
    note_key(palette_keys(), t!("palette.title"));
    let settings = settings_home().map(|home| ("g s", home));
    let places = [
        ("g h", Route::Today),
        ("g e", Route::Entries),
        ("g p", Route::People),
        ("g o", Route::Org),
        ("g f", Route::FollowUps),
        ("g a", Route::Me),
    ];
    for (keys, route) in places.into_iter().chain(settings) {
        if route
            .permission()
            .is_none_or(|permission| session.may(permission))
        {
            use_key(keys, place_name(route), Callback::new(move |()| go.to(route)));
        }
    }
    use_key("?", t!("keys.title"), Callback::new(move |()| help.set(true)));
}

/// The focus goes to the search box of the screen, where there is one.
fn focus_search() -> bool {
    let field = document().query_selector("main [data-search]").ok().flatten();
    let field = field.and_then(|field| field.dyn_into::<HtmlElement>().ok());
    field.is_some_and(|field| field.focus().is_ok())
}

/// A page of its own: signing in, setting up, waiting.
#[component]
pub fn Bare(#[prop(optional)] wide: bool, children: Children) -> AnyView {
    view! {
        <div class="bare" class:bare-wide=wide>
            <OfflineBanner />
            <main class="bare-main" tabindex="-1">{children()}</main>
        </div>
    }
    .into_any()
}
