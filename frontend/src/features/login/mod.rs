//! Signing in: e-mail and password, then the second factor where the account has one.

mod sso;

use convolog_dto::{ErrorCode, Errors, Login, Validate, limits};
use leptos::prelude::*;

use self::sso::{SsoTrouble, SsoWays};
use crate::api::ApiError;
use crate::i18n::t;
use crate::routes::Route;
use crate::session::use_session;
use crate::shell::{Bare, name_window};
use crate::ui::{
    Button, ButtonKind, Either, Field, Form, FormState, Hint, InputKind, Masthead, PasswordField, Stack,
};

/// The page for whoever is not signed in.
#[component]
pub fn LoginPage() -> AnyView {
    let session = use_session();
    name_window(t!("login.title"));
    let meta = session.meta.get_untracked();
    let firm = meta.as_ref().map(|meta| meta.organisation_name.clone());
    let version = meta.as_ref().map(|meta| meta.version.clone()).unwrap_or_default();
    let local = meta.as_ref().is_none_or(|meta| meta.local_login);
    let sso = meta.map(|meta| meta.sso).unwrap_or_default();
    let title = firm
        .filter(|firm| !firm.is_empty())
        .unwrap_or_else(|| t!("login.title").to_owned());
    let both = local && !sso.is_empty();
    view! {
        <Bare>
            <Masthead title=title lead=t!("login.lead") />
            <Stack>
                <SsoTrouble />
                {(!sso.is_empty()).then(|| view! { <SsoWays choices=sso /> })}
                {both.then(|| view! { <Either word=t!("login.or") /> })}
                {local.then(|| view! {
                    <LoginForm />
                    <Hint><a href=Route::Forgot.href()>{t!("login.forgotten")}</a></Hint>
                })}
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
