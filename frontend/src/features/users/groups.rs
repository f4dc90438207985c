//! The groups of an account.

use convolog_dto::{Group, GroupPage, GroupQuery, User, UserGroups, limits};
use convolog_rbac::PermissionSet;
use leptos::prelude::*;

use crate::api::{self, Query};
use crate::i18n::{Word, t};
use crate::session::{actor_of, use_session};
use crate::ui::{
    Button, ButtonKind, Check, CheckList, DialogActions, Form, FormState, Hint, SkeletonKind, loaded,
};

#[component]
pub(super) fn GroupsForm(user: User, on_done: Callback<String>, on_cancel: Callback<()>) -> AnyView {
    let groups = Query::new(|| {
        api::list_groups(GroupQuery {
            limit: Some(limits::PAGE_MAX),
            ..GroupQuery::default()
        })
    });
    loaded(groups, SkeletonKind::Lines, move |page: GroupPage| {
        view! { <Boxes user=user.clone() groups=page.items on_done=on_done on_cancel=on_cancel /> }
    })
}

#[component]
fn Boxes(user: User, groups: Vec<Group>, on_done: Callback<String>, on_cancel: Callback<()>) -> AnyView {
    let form = FormState::new();
    let inside: Vec<String> = user.groups.iter().map(|group| group.id.to_string()).collect();
    let checks = groups.iter().map(|group| check(group, &inside)).collect();
    let chosen = RwSignal::new(inside);
    let none = groups.is_empty();
    let submit = Callback::new(move |()| {
        let groups = UserGroups {
            group_ids: chosen.with_untracked(|all| all.iter().filter_map(|id| id.parse().ok()).collect()),
        };
        if form.check(&groups) {
            let user = user.clone();
            form.run(
                async move { api::set_user_groups(&user, &groups).await },
                move |_| on_done.run(t!("users.groups_changed").to_owned()),
            );
        }
    });
    view! {
        <Form state=form on_submit=submit>
            {if none {
                view! { <Hint>{t!("groups.none_text")}</Hint> }.into_any()
            } else {
                view! { <CheckList label=t!("me.groups") hint=t!("users.groups_hint") groups=vec![(String::new(), checks)] value=chosen /> }.into_any()
            }}
            <DialogActions>
                <Button kind=ButtonKind::Primary busy=form.busy>{t!("action.save")}</Button>
                <Button kind=ButtonKind::Quiet on_press=on_cancel>{t!("action.cancel")}</Button>
            </DialogActions>
        </Form>
    }
    .into_any()
}

/// A group that gives more than one holds oneself cannot be given; it can be taken away.
fn check(group: &Group, inside: &[String]) -> Check {
    let grants: PermissionSet = group.permissions.iter().copied().collect();
    let me = use_session().me.get_untracked();
    let holds = me.is_some_and(|me| grants.is_subset(actor_of(&me).permissions));
    let value = group.id.to_string();
    let words: Vec<&str> = group.permissions.iter().map(|one| one.word()).collect();
    Check {
        open: holds || inside.contains(&value),
        value,
        text: group.name.clone(),
        hint: words.join(" · "),
    }
}
