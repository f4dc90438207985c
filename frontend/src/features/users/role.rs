//! Another role for an account.

use convolog_dto::{Role, User};
use leptos::prelude::*;

use crate::api;
use crate::i18n::{Word, t};
use crate::ui::{Button, ButtonKind, ChoiceList, DialogActions, Explained, Form, FormState, Hint};

/// The roles, the least first, with a word of explanation each.
pub fn role_choices(roles: &[Role]) -> Vec<Explained> {
    roles
        .iter()
        .map(|role| Explained {
            value: role.to_string(),
            look: role.word().into_any(),
            hint: match role {
                Role::User => t!("users.role_user"),
                Role::Admin => t!("users.role_admin"),
                Role::SuperAdmin => t!("users.role_super_admin"),
            },
        })
        .collect()
}

#[component]
pub(super) fn RoleForm(user: User, on_done: Callback<String>, on_cancel: Callback<()>) -> AnyView {
    let form = FormState::new();
    let role = RwSignal::new(user.role.to_string());
    let (id, before) = (user.id, user.role);
    let submit = Callback::new(move |()| {
        let chosen = role.get_untracked().parse().unwrap_or(before);
        if chosen == before {
            on_cancel.run(());
        } else {
            form.run(async move { api::set_user_role(id, chosen).await }, move |user| {
                on_done.run(t!(
                    "users.role_changed",
                    name = user.name,
                    role = user.role.word()
                ));
            });
        }
    });
    let choices = role_choices(&[Role::User, Role::Admin, Role::SuperAdmin]);
    view! {
        <Form state=form on_submit=submit>
            <ChoiceList label=t!("me.role") options=choices value=role />
            <Hint>{t!("users.at_once")}</Hint>
            <DialogActions>
                <Button kind=ButtonKind::Primary busy=form.busy>{t!("action.save")}</Button>
                <Button kind=ButtonKind::Quiet on_press=on_cancel>{t!("action.cancel")}</Button>
            </DialogActions>
        </Form>
    }
    .into_any()
}
