//! The name of an account, its address, and the person it stands for.

use convolog_dto::{Patch, PersonRef, UserPatch, limits};
use convolog_rbac::Action;
use leptos::prelude::*;

use super::rights::may;
use super::user::Account;
use crate::api;
use crate::features::people::PersonPicker;
use crate::i18n::t;
use crate::ui::{Button, ButtonKind, DialogActions, Fact, Facts, Field, Form, FormState, Hint, InputKind};

#[component]
pub(super) fn EditForm(account: Account, on_done: Callback<String>, on_cancel: Callback<()>) -> AnyView {
    let form = FormState::new();
    let may_recover = may(Action::Recover, &account.user, &account.holds());
    // Somebody out of sight stays who it is, unless another one is picked.
    let unseen = account.user.person_id.is_some() && account.person.is_none();
    let name = RwSignal::new(account.user.name.clone());
    let email = RwSignal::new(account.user.email.clone());
    let person = RwSignal::new(account.person.clone());
    let address = account.user.email.clone();
    let user = account.user;
    let submit = Callback::new(move |()| {
        let typed = (name.get_untracked(), email.get_untracked());
        let patch = patch(&user, typed, person.get_untracked(), unseen);
        if patch == UserPatch::default() {
            on_cancel.run(());
        } else if form.check(&patch) {
            let user = user.clone();
            form.run(async move { api::update_user(&user, &patch).await }, move |_| {
                on_done.run(t!("person.saved").to_owned())
            });
        }
    });
    view! {
        <Form state=form on_submit=submit>
            <Field label=t!("person.name") pointer="/name" value=name maxlength=limits::NAME_MAX autofocus=true />
            {if may_recover {
                view! {
                    <Field label=t!("login.email") hint=t!("users.email_hint") pointer="/email" value=email kind=InputKind::Email />
                }.into_any()
            } else {
                view! { <Facts><Fact label=t!("login.email")>{address}</Fact></Facts> }.into_any()
            }}
            <PersonPicker label=t!("me.person") hint=t!("users.person_hint") pointer="/person_id" chosen=person optional=true />
            {unseen.then(|| view! { <Hint>{t!("users.person_unseen_hint")}</Hint> })}
            <DialogActions>
                <Button kind=ButtonKind::Primary busy=form.busy>{t!("action.save")}</Button>
                <Button kind=ButtonKind::Quiet on_press=on_cancel>{t!("action.cancel")}</Button>
            </DialogActions>
        </Form>
    }
    .into_any()
}

/// What was changed, and nothing else.
fn patch(
    user: &convolog_dto::User,
    (name, email): (String, String),
    person: Option<PersonRef>,
    unseen: bool,
) -> UserPatch {
    let person = person.map(|person| person.id);
    let other = |typed: String, now: &str| Some(typed.trim().to_owned()).filter(|typed| typed != now);
    UserPatch {
        name: other(name, &user.name),
        email: other(email.to_lowercase(), &user.email),
        person_id: match person {
            Some(id) if user.person_id != Some(id) => Patch::Set(id),
            None if user.person_id.is_some() && !unseen => Patch::Clear,
            _ => Patch::Keep,
        },
    }
}
