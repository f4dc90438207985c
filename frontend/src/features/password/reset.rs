//! A new password by a link that somebody was given.

use convolog_dto::PasswordReset;
use leptos::prelude::*;

use super::{LinkGone, NewPasswordField};
use crate::api::{self, ApiError};
use crate::i18n::t;
use crate::routes::{Door, Route, forget_token, token_of};
use crate::shell::{Bare, name_window};
use crate::ui::{Button, ButtonKind, ButtonLink, Form, FormState, Hint, Masthead, Notice, Stack, Tone};

/// How far it is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    /// Waiting for a password.
    Ask,
    /// There is one.
    Done,
    /// The link works no more.
    Gone,
}

/// The page.
#[component]
pub fn ResetPage() -> AnyView {
    name_window(t!("reset.title"));
    let token = token_of(Door::Reset);
    let step = RwSignal::new(if token.is_some() { Step::Ask } else { Step::Gone });
    let token = StoredValue::new(token.unwrap_or_default());
    let matter = move || {
        match step.get() {
        Step::Ask => view! { <ResetForm token=token.get_value() step=step /> }.into_any(),
        Step::Done => view! {
            <Masthead title=t!("reset.title") />
            <Stack>
                <Notice tone=Tone::Positive>{t!("reset.done")}</Notice>
                <ButtonLink kind=ButtonKind::Primary href=Route::Login.href()>{t!("door.to_sign_in")}</ButtonLink>
            </Stack>
        }
        .into_any(),
        Step::Gone => view! { <LinkGone title=t!("reset.title") text=t!("reset.gone") /> }.into_any(),
    }
    };
    view! { <Bare>{matter}</Bare> }.into_any()
}

#[component]
fn ResetForm(token: String, step: RwSignal<Step>) -> AnyView {
    let form = FormState::new();
    let password = RwSignal::new(String::new());
    let submit = Callback::new(move |()| {
        let reset = PasswordReset {
            token: token.clone(),
            password: password.get_untracked(),
        };
        if !form.check(&reset) {
            return;
        }
        let request = async move {
            match api::complete_password_reset(&reset).await {
                Ok(()) => Ok(Step::Done),
                Err(ApiError::NotFound) => Ok(Step::Gone),
                Err(other) => Err(other),
            }
        };
        form.run(request, move |next| {
            forget_token(Door::Reset);
            step.set(next);
        });
    });
    view! {
        <Masthead title=t!("reset.title") lead=t!("reset.lead") />
        <Form state=form on_submit=submit>
            <NewPasswordField label=t!("me.new_password") pointer="/password" value=password />
            <Button kind=ButtonKind::Primary busy=form.busy>{t!("reset.submit")}</Button>
            <Hint>{t!("reset.hint")}</Hint>
        </Form>
    }
    .into_any()
}
