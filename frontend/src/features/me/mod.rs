//! One's own account: who one is here, how one signs in, what scripts may do in one's name.

mod enrolment;
mod password;
mod preferences;
mod profile;
mod second_factor;
mod sessions;

use convolog_dto::{Me, Permission};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::features::tokens::OwnTokens;
use crate::i18n::t;
use crate::routes::{Filter, Route, use_filter};
use crate::session::use_session;
use crate::ui::{Avatar, AvatarSize, Button, Column, Gap, Icon, PageHeader, Stack, Tab, Tabs};

pub use enrolment::EnrolmentPage;

/// One view of the account.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Part {
    #[default]
    Profile,
    Security,
    Tokens,
}

impl Part {
    const ALL: [Self; 3] = [Self::Profile, Self::Security, Self::Tokens];

    fn word(self) -> &'static str {
        match self {
            Self::Profile => t!("me.profile"),
            Self::Security => t!("me.security"),
            Self::Tokens => t!("token.title"),
        }
    }

    /// What one needs to have it.
    const fn permission(self) -> Option<Permission> {
        match self {
            Self::Profile | Self::Security => None,
            Self::Tokens => Some(Permission::TokensWrite),
        }
    }

    const fn is_first(&self) -> bool {
        matches!(self, Self::Profile)
    }
}

/// What is shown, as it stands in the address.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Shown {
    #[serde(default, skip_serializing_if = "Part::is_first")]
    tab: Part,
}

/// The page of one's own account.
#[component]
pub fn MePage() -> AnyView {
    let session = use_session();
    let Some(me) = session.me.get_untracked() else {
        return ().into_any();
    };
    let shown = use_filter::<Shown>(Route::Me);
    let part = Memo::new(move |_| shown.now.with(|now| now.tab));
    let leave = Callback::new(move |()| leptos::task::spawn_local(session.sign_out()));
    let sign_out = view! { <Button icon=Icon::SignOut on_press=leave>{t!("nav.sign_out")}</Button> };
    let avatar = view! { <Avatar name=me.user.name.clone() size=AvatarSize::Large /> };
    let (name, email) = (me.user.name.clone(), me.user.email.clone());
    let has_password = me.user.has_password;
    let matter = move || match part.get() {
        Part::Profile => view! { <Whole me=me.clone() /> }.into_any(),
        Part::Security => view! { <Security email=has_password.then(|| me.user.email.clone()) /> }.into_any(),
        Part::Tokens => view! { <OwnTokens /> }.into_any(),
    };
    view! {
        <PageHeader title=name lead=email.into_any() before=avatar.into_any() actions=sign_out.into_any() />
        <Stack gap=Gap::Wide>
            <Tabs label=t!("nav.me") tabs=Signal::derive(move || tabs(shown, part.get())) />
            {matter}
        </Stack>
    }
    .into_any()
}

fn tabs(shown: Filter<Shown>, current: Part) -> Vec<Tab> {
    let session = use_session();
    Part::ALL
        .into_iter()
        .filter(|part| part.permission().is_none_or(|permission| session.may(permission)))
        .map(|part| Tab {
            href: shown.href(&Shown { tab: part }),
            text: part.word().to_owned(),
            count: None,
            current: part == current,
        })
        .collect()
}

/// Who one is, and how it looks.
#[component]
fn Whole(me: Me) -> AnyView {
    view! {
        <Column>
            <profile::Profile me=me />
            <preferences::Preferences />
        </Column>
    }
    .into_any()
}

/// What lets one in. There is an address only where there is a password.
#[component]
fn Security(email: Option<String>) -> AnyView {
    view! {
        <Column>
            {email.map(|email| view! { <password::Password email=email /> })}
            <second_factor::SecondFactor />
            <sessions::Sessions />
        </Column>
    }
    .into_any()
}
