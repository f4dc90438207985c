//! Who is signed in: theme, own page, sign out.

use leptos::prelude::*;

use crate::i18n::{Word, t};
use crate::routes::Route;
use crate::session::{Theme, use_session, use_settings};
use crate::ui::{Avatar, AvatarSize, Icon, Menu, MenuButton, MenuLink};

/// The name and icon of a theme.
pub(super) fn theme_words(theme: Theme) -> (Icon, &'static str) {
    match theme {
        Theme::System => (Icon::System, t!("theme.system")),
        Theme::Light => (Icon::Light, t!("theme.light")),
        Theme::Dark => (Icon::Dark, t!("theme.dark")),
    }
}

/// The menu at the foot of the sidebar.
#[component]
pub(super) fn AccountMenu() -> AnyView {
    let session = use_session();
    let user = session.me.get_untracked().map(|me| me.user);
    let name = user.as_ref().map(|user| user.name.clone()).unwrap_or_default();
    let role = user.map_or("", |user| user.role.word());
    let trigger = view! {
        <span class="account">
            <Avatar name=name.clone() size=AvatarSize::Small />
            <span class="account-words nav-text">
                <span class="account-name">{name.clone()}</span>
                <span class="account-role">{role}</span>
            </span>
        </span>
    };
    let leave = Callback::new(move |()| leptos::task::spawn_local(session.sign_out()));
    view! {
        <Menu label=t!("nav.account", name = name) up=true trigger=trigger.into_any()>
            <MenuLink icon=Icon::User href=Route::Me.href()>{t!("nav.me")}</MenuLink>
            <hr class="menu-rule" />
            <ThemeItems />
            <hr class="menu-rule" />
            <MenuButton icon=Icon::SignOut on_press=leave>{t!("nav.sign_out")}</MenuButton>
        </Menu>
    }
    .into_any()
}

#[component]
fn ThemeItems() -> AnyView {
    let theme = use_settings().theme;
    Theme::ALL
        .into_iter()
        .map(|this| {
            let (icon, words) = theme_words(this);
            let checked = Signal::derive(move || theme.get() == this);
            view! { <MenuButton icon=icon checked=checked on_press=Callback::new(move |()| theme.set(this))>{words}</MenuButton> }
        })
        .collect_view()
        .into_any()
}
