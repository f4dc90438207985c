//! Who sees to it: oneself, whoever does now, and, for those who may see the accounts, everybody with one that may be used.

use convolog_dto::{Permission, UserId, UserQuery, UserRef, UserState, limits};
use leptos::prelude::*;

use crate::api::{self, Load, Query};
use crate::i18n::t;
use crate::session::use_session;
use crate::ui::{Options, Select};

/// Who a new follow-up is for; oneself at first. Copy it around.
#[derive(Clone, Copy)]
pub struct NewOwner {
    me: Option<UserId>,
    /// The id of the user, for the [`OwnerField`].
    pub value: RwSignal<String>,
}

impl NewOwner {
    /// Oneself.
    pub fn me() -> Self {
        let me = use_session()
            .me
            .with_untracked(|me| me.as_ref().map(|me| me.user.id));
        Self {
            me,
            value: RwSignal::new(me.map(|id| id.to_string()).unwrap_or_default()),
        }
    }

    /// Who was chosen, as the server is told; nobody for oneself.
    pub fn other(self) -> Option<UserId> {
        let chosen = self.value.get_untracked().parse().ok();
        chosen.filter(|owner| Some(*owner) != self.me)
    }
}

/// A list to choose the owner from. `value` is the id of the user.
#[component]
pub fn OwnerField(value: RwSignal<String>, now: Option<UserRef>) -> AnyView {
    let session = use_session();
    let me = session.me.with_untracked(|me| {
        me.as_ref()
            .map(|me| (me.user.id.to_string(), me.user.name.clone()))
    });
    let asks = session.may(Permission::UsersRead);
    let all = Query::new(move || async move {
        if !asks {
            return Ok(Vec::new());
        }
        let query = UserQuery {
            state: Some(UserState::Active),
            limit: Some(limits::PAGE_MAX),
            ..UserQuery::default()
        };
        api::list_users(query).await.map(|page| page.items)
    });
    let now = now.map(|owner| (owner.id.to_string(), owner.name));
    let options = move || {
        let mut options: Options = me
            .clone()
            .map(|(id, name)| (id, t!("follow_up.owner_me", name = name)))
            .into_iter()
            .chain(now.clone())
            .collect();
        if let Load::Ready(users) = all.state.get() {
            options.extend(users.into_iter().map(|user| (user.id.to_string(), user.name)));
        }
        let mut seen = Vec::new();
        options.retain(|(id, _)| {
            let new = !seen.contains(id);
            seen.push(id.clone());
            new
        });
        options
    };
    view! { <Select label=t!("follow_up.owner") pointer="/owner_id" options=Signal::derive(options) value=value /> }
        .into_any()
}
