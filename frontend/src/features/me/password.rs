//! A new password, proven by the old one.

use convolog_dto::PasswordChange;
use leptos::prelude::*;

use crate::api;
use crate::features::password::NewPasswordField;
use crate::i18n::t;
use crate::session::use_session;
use crate::ui::{Button, Form, FormState, Hint, PasswordField, Section, UsernameField, use_toasts};

#[component]
pub(super) fn Password(email: String) -> AnyView {
    let form = FormState::new();
    let toasts = use_toasts();
    let current = RwSignal::new(String::new());
    let new = RwSignal::new(String::new());
    let me = use_session().me;
    let name =
        Signal::derive(move || me.with(|me| me.as_ref().map(|me| me.user.name.clone()).unwrap_or_default()));
    let address = Signal::stored(email.clone());
    let submit = Callback::new(move |()| {
        let change = PasswordChange {
            current_password: current.get_untracked(),
            new_password: new.get_untracked(),
        };
        if form.check(&change) {
            form.run(async move { api::change_password(&change).await }, move |()| {
                current.set(String::new());
                new.set(String::new());
                toasts.say(t!("me.password_changed"));
            });
        }
    });
    view! {
        <Section title=t!("me.password")>
            <Form state=form on_submit=submit>
                <Hint>{t!("me.password_hint")}</Hint>
                <UsernameField value=email />
                <PasswordField label=t!("me.current_password") pointer="/current_password" value=current autocomplete="current-password" />
                <NewPasswordField label=t!("me.new_password") pointer="/new_password" value=new name=name email=address />
                <Button busy=form.busy>{t!("me.change_password")}</Button>
            </Form>
        </Section>
    }
    .into_any()
}
