//! Who sees to it: oneself, whoever does now, and, for those who may see the accounts, everybody with one.

use convolog_dto::{Permission, UserQuery, UserRef, limits};
use leptos::prelude::*;

use crate::api::{self, Load, Query};
use crate::i18n::t;
use crate::session::use_session;
use crate::ui::{Options, Select};

/// A list to choose the owner from. `value` is the id of the user.
#[component]
pub(super) fn OwnerField(value: RwSignal<String>, now: Option<UserRef>) -> AnyView {
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
