//! Step 2: the first account, and with it the set-up itself.

use convolog_dto::Setup;
use leptos::prelude::*;

use super::Draft;
use crate::features::password::NewPasswordField;
use crate::i18n::t;
use crate::session::use_session;
use crate::ui::{Button, ButtonKind, Cluster, Field, Form, FormState, InputKind};

#[component]
pub(super) fn AccountStep(draft: Draft) -> AnyView {
    let session = use_session();
    let form = FormState::new();
    let asks_token = session
        .meta
        .get_untracked()
        .is_some_and(|meta| meta.setup_token_required);
    let submit = Callback::new(move |()| {
        let token = draft.token.get_untracked();
        let setup = Setup {
            organisation_name: draft.organisation.get_untracked().trim().to_owned(),
            name: draft.name.get_untracked().trim().to_owned(),
            email: draft.email.get_untracked().trim().to_owned(),
            password: draft.password.get_untracked(),
            time_zone: draft.zone.get_untracked(),
            setup_token: asks_token.then(|| token.trim().to_owned()),
        };
        if form.check(&setup) {
            form.run(session.set_up(setup), move |()| {
                draft.password.set(String::new());
                draft.step.set(2);
            });
        }
    });
    view! {
        <Form state=form on_submit=submit>
            <Field label=t!("setup.name") pointer="/name" value=draft.name autocomplete="name" autofocus=true />
            <Field label=t!("login.email") pointer="/email" value=draft.email kind=InputKind::Email autocomplete="username" />
            <NewPasswordField label=t!("login.password") pointer="/password" value=draft.password name=draft.name email=draft.email />
            {asks_token.then(|| view! {
                <Field label=t!("setup.token") hint=t!("setup.token_hint") pointer="/setup_token" value=draft.token />
            })}
            <Cluster>
                <Button kind=ButtonKind::Primary busy=form.busy>{t!("setup.create")}</Button>
                <Button kind=ButtonKind::Quiet on_press=Callback::new(move |()| draft.step.set(0))>{t!("action.back")}</Button>
            </Cluster>
        </Form>
    }
    .into_any()
}
