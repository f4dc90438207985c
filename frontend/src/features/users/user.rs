//! One account.

use convolog_dto::{EffectivePermission, Permission, PersonRef, User, UserId};
use futures_util::future::try_join;
use leptos::prelude::*;

use super::dialogs::{Asking, UserDialog};
use super::facts::AccountFacts;
use super::menu::UserMenu;
use super::permissions::PermissionTable;
use crate::api::{self, ApiError, Query};
use crate::i18n::t;
use crate::routes::{Route, SettingsArea};
use crate::ui::{Avatar, AvatarSize, Column, PageHeader, Section, SkeletonKind, loaded};

/// What there is to know of an account.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Account {
    /// The account itself.
    pub user: User,
    /// What it may do, and where each permission comes from.
    pub permissions: Vec<EffectivePermission>,
    /// The person it stands for, where one sees that person.
    pub person: Option<PersonRef>,
}

impl Account {
    /// What it may do.
    pub fn holds(&self) -> Vec<Permission> {
        self.permissions.iter().map(|held| held.permission).collect()
    }
}

async fn read(id: UserId) -> Result<Account, ApiError> {
    let (user, held) = try_join(api::get_user(id), api::get_user_permissions(id)).await?;
    let person = match user.person_id {
        // One's own person, and one above, are not to be seen: then it has no name here.
        Some(id) => api::get_person(id).await.ok().map(|person| PersonRef {
            id: person.id,
            name: person.display_name,
        }),
        None => None,
    };
    Ok(Account {
        user,
        permissions: held.items,
        person,
    })
}

/// The page.
#[component]
pub fn UserPage(id: UserId) -> AnyView {
    let account = Query::new(move || read(id));
    let matter = move |now: Account| view! { <AccountView account=now query=account /> };
    loaded(account, SkeletonKind::Page, matter)
}

#[component]
fn AccountView(account: Account, query: Query<Account>) -> AnyView {
    let asking = RwSignal::new(None::<Asking>);
    let user = account.user.clone();
    let before = view! { <Avatar name=user.name.clone() size=AvatarSize::Large /> };
    let actions = view! { <UserMenu account=account.clone() asking=asking /> };
    let changed = Callback::new(move |()| query.reload());
    let (facts, permissions) = (account.clone(), account.permissions.clone());
    view! {
        <PageHeader
            title=user.name
            lead=user.email.into_any()
            up=(Route::Settings(SettingsArea::Users).href(), t!("settings.users"))
            before=before.into_any()
            actions=actions.into_any()
        />
        <Column>
            <Section title=t!("users.account")>
                <AccountFacts account=facts asking=asking />
            </Section>
            <Section title=t!("users.may")>
                <PermissionTable permissions=permissions />
            </Section>
        </Column>
        <UserDialog account=account asking=asking on_changed=changed />
    }
    .into_any()
}
