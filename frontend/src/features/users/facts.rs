//! What an account is: its role, its groups, whom it stands for, how it signs in.

use convolog_dto::{GroupRef, UserState};
use convolog_rbac::Action;
use leptos::prelude::*;

use super::dialogs::Asking;
use super::rights::may;
use super::user::Account;
use crate::i18n::{Word, t};
use crate::routes::Route;
use crate::ui::{Badge, Button, ButtonKind, Cluster, Fact, Facts, Gap, Icon, TimeStamp, Tone};

#[component]
pub(super) fn AccountFacts(account: Account, asking: RwSignal<Option<Asking>>) -> AnyView {
    let holds = account.holds();
    let Account { user, person, .. } = account;
    let change = |action: Action, what: Asking, label: &'static str| {
        let ask = Callback::new(move |()| asking.set(Some(what)));
        may(action, &user, &holds)
            .then(|| view! { <Button kind=ButtonKind::Quiet label=label on_press=ask>{t!("users.change")}</Button> })
    };
    let (role, groups) = (
        change(Action::SetRole, Asking::Role, t!("users.change_role")),
        change(Action::SetGroups, Asking::Groups, t!("users.change_groups")),
    );
    view! {
        <Facts>
            <Fact label=t!("me.role")>
                <Cluster gap=Gap::Tight>{user.role.word()}{role}</Cluster>
            </Fact>
            <Fact label=t!("me.groups")>
                <Cluster gap=Gap::Tight>{group_words(&user.groups)}{groups}</Cluster>
            </Fact>
            <Fact label=t!("me.person")>{match person {
                Some(person) => view! { <a href=Route::Person(person.id).href()>{person.name}</a> }.into_any(),
                None if user.person_id.is_some() => t!("users.person_unseen").into_any(),
                None => t!("users.person_none").into_any(),
            }}</Fact>
            <Fact label=t!("person.status")>{state_badge(user.state)}</Fact>
            <Fact label=t!("users.factor")>{factor_badge(user.totp_enabled)}</Fact>
            <Fact label=t!("login.password")>
                {if user.has_password { t!("users.has_password") } else { t!("users.no_password") }}
            </Fact>
            <Fact label=t!("users.last_sign_in")>{match user.last_sign_in_at {
                Some(at) => view! { <TimeStamp at=at time=true /> }.into_any(),
                None => t!("users.never").into_any(),
            }}</Fact>
        </Facts>
    }
    .into_any()
}

fn group_words(groups: &[GroupRef]) -> AnyView {
    if groups.is_empty() {
        return t!("me.no_groups").into_any();
    }
    groups
        .iter()
        .map(|group| view! { <Badge icon=Icon::People text=group.name.clone() /> })
        .collect_view()
        .into_any()
}

fn state_badge(state: UserState) -> AnyView {
    match state {
        UserState::Active => view! { <Badge tone=Tone::Positive icon=Icon::Check text=state.word() /> },
        UserState::Disabled => view! { <Badge tone=Tone::Caution icon=Icon::Voided text=state.word() /> },
    }
    .into_any()
}

fn factor_badge(on: bool) -> AnyView {
    if on {
        view! { <Badge tone=Tone::Positive icon=Icon::Shield text=t!("users.factor_on") /> }.into_any()
    } else {
        view! { <Badge icon=Icon::ShieldOpen text=t!("users.factor_off") /> }.into_any()
    }
}
