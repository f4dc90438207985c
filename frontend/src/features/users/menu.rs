//! What can be done to an account.

use convolog_dto::UserState;
use convolog_rbac::Action;
use leptos::prelude::*;

use super::dialogs::Asking;
use super::rights::may;
use super::user::Account;
use crate::i18n::t;
use crate::ui::{Button, Icon, IconTrigger, Menu, MenuButton};

#[component]
pub(super) fn UserMenu(account: Account, asking: RwSignal<Option<Asking>>) -> AnyView {
    let holds = account.holds();
    let user = account.user;
    let open = |action| may(action, &user, &holds);
    let ask = move |what: Asking| Callback::new(move |()| asking.set(Some(what)));
    let (edit, recover, state) = (open(Action::Edit), open(Action::Recover), open(Action::SetState));
    if !(edit || recover || state) {
        return ().into_any();
    }
    let disabled = user.state == UserState::Disabled;
    let trigger = view! { <IconTrigger icon=Icon::More /> };
    view! {
        {edit.then(|| view! { <Button icon=Icon::Edit on_press=ask(Asking::Edit)>{t!("users.edit")}</Button> })}
        <Menu label=t!("users.more") trigger=trigger.into_any()>
            {recover.then(|| view! {
                <MenuButton icon=Icon::Link on_press=ask(Asking::ResetLink)>{t!("users.reset_link")}</MenuButton>
            })}
            {(recover && user.totp_enabled).then(|| view! {
                <MenuButton icon=Icon::ShieldOpen on_press=ask(Asking::ResetFactor)>{t!("users.reset_factor")}</MenuButton>
            })}
            {edit.then(|| view! {
                <MenuButton icon=Icon::SignOut on_press=ask(Asking::EndSessions)>{t!("users.end_sessions")}</MenuButton>
            })}
            {(state && !disabled).then(|| view! {
                <MenuButton icon=Icon::Voided danger=true on_press=ask(Asking::Disable)>{t!("users.disable")}</MenuButton>
            })}
            {(state && disabled).then(|| view! {
                <MenuButton icon=Icon::Check on_press=ask(Asking::Enable)>{t!("users.enable")}</MenuButton>
            })}
        </Menu>
    }
    .into_any()
}
