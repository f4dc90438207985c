//! Signing in: e-mail and password, then the second factor where the account has one.

use convolog_dto::{ErrorCode, Errors, Login, Validate, limits};
use leptos::prelude::*;

use crate::api::ApiError;
use crate::i18n::t;
use crate::session::use_session;
use crate::shell::{Bare, name_window};
use crate::ui::{
    Button, ButtonKind, Field, Form, FormState, Hint, InputKind, Masthead, PasswordField, Stack,
};

/// The page for whoever is not signed in.
#[component]
pub fn LoginPage() -> AnyView {
    let session = use_session();
    name_window(t!("login.title"));
    let firm = session
        .meta
        .get_untracked()
        .map(|meta| meta.organisation_name)
        .unwrap_or_default();
    let version = session
        .meta
        .get_untracked()
        .map(|meta| meta.version)
        .unwrap_or_default();
    view! {
        <Bare>
            <Masthead title=if firm.is_empty() { t!("login.title").to_owned() } else { firm } lead=t!("login.lead") />
            <Stack>
                <LoginForm />
                <Hint>{t!("login.forgotten")}</Hint>
                <Hint>{t!("login.version", version = version)}</Hint>
            </Stack>
        </Bare>
    }
    .into_any()
}

/// Nothing typed is no wrong password: it is said here, before the server counts an attempt.
struct Filled<'a>(&'a Login);

impl Validate for Filled<'_> {
    fn validate(&self, errors: &mut Errors) {
        errors.required_line("/email", &self.0.email, limits::EMAIL_MAX);
        if self.0.password.is_empty() {
            errors.add("/password", "required", "");
        }
    }
}

#[component]
fn LoginForm() -> AnyView {
    let session = use_session();
    let form = FormState::new();
    let email = RwSignal::new(String::new());
    let password = RwSignal::new(String::new());
    let totp = RwSignal::new(String::new());
    let asks_totp = RwSignal::new(false);
    let submit = Callback::new(move |()| {
        let code = totp.get_untracked();
        let login = Login {
            email: email.get_untracked().trim().to_owned(),
            password: password.get_untracked(),
            totp: (!code.trim().is_empty()).then(|| code.trim().to_owned()),
        };
        if !form.check(&Filled(&login)) {
            return;
        }
        let request = async move {
            let outcome = session.sign_in(login).await;
            if matches!(outcome, Err(ApiError::Unauthenticated(ErrorCode::TotpRequired))) {
                asks_totp.set(true);
            }
            outcome
        };
        form.run(request, |()| ());
    });
    view! {
        <Form state=form on_submit=submit>
            <Field label=t!("login.email") pointer="/email" value=email kind=InputKind::Email autocomplete="username" autofocus=true />
            <PasswordField label=t!("login.password") pointer="/password" value=password autocomplete="current-password" />
            {move || asks_totp.get().then(|| view! {
                <Field
                    label=t!("login.totp")
                    hint=t!("login.totp_hint")
                    pointer="/totp"
                    value=totp
                    kind=InputKind::Code
                    autocomplete="one-time-code"
                    autofocus=true
                />
            })}
            <Button kind=ButtonKind::Primary busy=form.busy>{t!("login.submit")}</Button>
        </Form>
    }
    .into_any()
}
