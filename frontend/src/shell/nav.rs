//! The ways to go: a sidebar on a desktop, a rail on a tablet, a bar at the bottom of a phone.

use leptos::prelude::*;

use super::account::AccountMenu;
use crate::features::entries::use_capture;
use crate::features::palette::{palette_keys, use_palette};
use crate::i18n::t;
use crate::routes::{Route, SettingsArea};
use crate::session::{May, use_session};
use crate::ui::{Icon, IconView, Menu, MenuLink};
use convolog_dto::Permission;

/// Where the settings begin for this account; nowhere for one that may see none of them.
pub(super) fn settings_home() -> Option<Route> {
    let session = use_session();
    SettingsArea::first(|permission| session.may(permission)).map(Route::Settings)
}

/// Whether a screen belongs to a place of the navigation.
fn belongs(route: Route, place: Route) -> bool {
    match place {
        Route::Entries => matches!(
            route,
            Route::Entries | Route::Entry(_) | Route::EditEntry(_) | Route::NewEntry
        ),
        Route::People => matches!(route, Route::People | Route::Person(_)),
        Route::Settings(_) => matches!(route, Route::Settings(_) | Route::User(_)),
        _ => route == place,
    }
}

/// What a place is called in the navigation.
pub(super) fn place_name(place: Route) -> &'static str {
    match place {
        Route::Settings(_) => t!("nav.settings"),
        other => other.title(),
    }
}

fn link(place: Route, icon: Icon, now: Memo<Route>) -> AnyView {
    let current = move || belongs(now.get(), place).then_some("page");
    view! {
        <a class="nav-link" href=place.href() aria-current=current>
            <IconView icon=icon />
            <span class="nav-text">{place_name(place)}</span>
        </a>
    }
    .into_any()
}

/// The sidebar or rail.
#[component]
pub(super) fn Sidebar(now: Memo<Route>, help: Callback<()>) -> AnyView {
    let (capture, palette) = (use_capture(), use_palette());
    let meta = use_session().meta;
    let firm = move || meta.get().map(|meta| meta.organisation_name).unwrap_or_default();
    view! {
        <header class="sidebar">
            <a class="brand" href=Route::Today.href()>
                <svg class="brand-mark" viewBox="0 0 32 32" aria-hidden="true">
                    <path d="M7 4.5h15.5A2.5 2.5 0 0 1 25 7v20.5H9.5A2.5 2.5 0 0 1 7 25zM11.5 4.5v23M15 11h6.5M15 15.5h6.5"></path>
                </svg>
                <span class="brand-words">
                    <span class="brand-name">"ConvoLog"</span>
                    <span class="brand-firm">{firm}</span>
                </span>
            </a>
            <May permission=Permission::EntriesWrite>
                <button class="button button-primary nav-new" type="button" on:click=move |_| capture.open(None)>
                    <IconView icon=Icon::Plus />
                    <span class="button-text">{t!("nav.new_entry")}</span>
                </button>
            </May>
            <button class="button nav-search" type="button" on:click=move |_| palette.show()>
                <IconView icon=Icon::Search />
                <span class="button-text">{t!("nav.search")}</span>
                <kbd class="nav-keys" aria-hidden="true">{palette_keys()}</kbd>
            </button>
            <nav class="nav" aria-label=t!("nav.label")>
                {link(Route::Today, Icon::Today, now)}
                {link(Route::Entries, Icon::Entries, now)}
                {link(Route::People, Icon::People, now)}
                {link(Route::Org, Icon::Org, now)}
                {link(Route::FollowUps, Icon::FollowUp, now)}
            </nav>
            <div class="sidebar-foot">
                {settings_home().map(|home| link(home, Icon::Settings, now))}
                <button class="nav-link" type="button" on:click=move |_| help.run(())>
                    <IconView icon=Icon::Help />
                    <span class="nav-text">{t!("nav.help")}</span>
                </button>
                <AccountMenu />
            </div>
        </header>
    }
    .into_any()
}

/// The bar at the bottom of a phone, with the one thing that matters there in the middle.
#[component]
pub(super) fn BottomBar(now: Memo<Route>) -> AnyView {
    let (capture, palette) = (use_capture(), use_palette());
    view! {
        <nav class="bottom-bar" aria-label=t!("nav.label")>
            <div class="bottom-side">
                {link(Route::Today, Icon::Today, now)}
                {link(Route::Entries, Icon::Entries, now)}
                {link(Route::People, Icon::People, now)}
            </div>
            <button class="bottom-new" type="button" aria-label=t!("nav.new_entry") on:click=move |_| capture.open(None)>
                <IconView icon=Icon::Plus />
            </button>
            <div class="bottom-side">
                <button class="nav-link" type="button" on:click=move |_| palette.show()>
                    <IconView icon=Icon::Search />
                    <span class="nav-text">{t!("nav.search")}</span>
                </button>
                <MoreMenu />
            </div>
        </nav>
    }
    .into_any()
}

/// What has no place of its own in the bar.
#[component]
fn MoreMenu() -> AnyView {
    view! {
        <Menu
            label=t!("nav.more")
            up=true
            trigger=view! { <span class="nav-link"><IconView icon=Icon::More /><span class="nav-text">{t!("nav.more")}</span></span> }.into_any()
        >
            <MenuLink icon=Icon::Org href=Route::Org.href()>{t!("nav.org")}</MenuLink>
            <MenuLink icon=Icon::FollowUp href=Route::FollowUps.href()>{t!("nav.follow_ups")}</MenuLink>
            {settings_home().map(|home| view! {
                <MenuLink icon=Icon::Settings href=home.href()>{t!("nav.settings")}</MenuLink>
            })}
            <MenuLink icon=Icon::User href=Route::Me.href()>{t!("nav.me")}</MenuLink>
        </Menu>
    }
    .into_any()
}
