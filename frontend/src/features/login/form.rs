//! The two steps of a sign-in.

use convolog_dto::{ErrorCode, Errors, Login, Validate, limits};
use leptos::prelude::*;

use crate::api::ApiError;
use crate::i18n::t;
use crate::session::use_session;
use crate::ui::{Button, ButtonKind, Cluster, Field, Form, FormState, Gap, Hint, InputKind, PasswordField};

/// How far the sign-in is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// E-mail and password.
    Password,
    /// The password was right; the code of the app.
    Code,
    /// The same with a recovery code instead.
    Recovery,
}

impl Step {
    /// Whether nothing is known yet: other ways in may be taken.
    pub const fn is_first(self) -> bool {
        matches!(self, Self::Password)
    }
}

/// Nothing typed is no wrong password: it is said here, before the server counts an attempt.
struct Filled<'a> {
    login: &'a Login,
    step: Step,
}

impl Validate for Filled<'_> {
    fn validate(&self, errors: &mut Errors) {
        if self.step.is_first() {
            errors.required_line("/email", &self.login.email, limits::EMAIL_MAX);
            if self.login.password.is_empty() {
                errors.add("/password", "required", "");
            }
        } else if self.login.totp.is_none() {
            errors.add("/totp", "required", "");
        }
    }
}

/// What is typed. Copy it around.
#[derive(Clone, Copy)]
struct Typed {
    email: RwSignal<String>,
    password: RwSignal<String>,
    code: RwSignal<String>,
    step: RwSignal<Step>,
}

impl Typed {
    fn login(self) -> Login {
        let code = self.code.get_untracked().trim().to_owned();
        Login {
            email: self.email.get_untracked().trim().to_owned(),
            password: self.password.get_untracked(),
            totp: (!code.is_empty()).then_some(code),
        }
    }

    fn go(self, step: Step) {
        self.code.set(String::new());
        self.step.set(step);
    }
}

#[component]
pub(super) fn LoginForm(step: RwSignal<Step>) -> AnyView {
    let session = use_session();
    let form = FormState::new();
    let typed = Typed {
        email: RwSignal::new(String::new()),
        password: RwSignal::new(String::new()),
        code: RwSignal::new(String::new()),
        step,
    };
    let submit = Callback::new(move |()| {
        let (login, step) = (typed.login(), typed.step.get_untracked());
        if !form.check(&Filled { login: &login, step }) {
            return;
        }
        // True when the session is there, false when the second step is.
        let request = async move {
            match session.sign_in(login).await {
                Ok(()) => Ok(true),
                Err(ApiError::Unauthenticated(ErrorCode::TotpRequired)) => Ok(false),
                Err(ApiError::Unauthenticated(ErrorCode::InvalidTotp)) => Err(wrong(step)),
                Err(other) => Err(other),
            }
        };
        form.run(request, move |entered| {
            if !entered {
                typed.go(Step::Code);
                form.focus("/totp");
            }
        });
    });
    view! {
        <Form state=form on_submit=submit>
            {move || if step.get().is_first() { password_step(typed, form) } else { code_step(typed, form) }}
        </Form>
    }
    .into_any()
}

/// The wrong one of two kinds of codes.
fn wrong(step: Step) -> ApiError {
    let mut error = ApiError::of_field("/totp", ErrorCode::InvalidTotp);
    if let (Step::Recovery, ApiError::Invalid { fields, .. }) = (step, &mut error) {
        for field in fields {
            field.code = "invalid_recovery_code".to_owned();
        }
    }
    error
}

fn password_step(typed: Typed, form: FormState) -> AnyView {
    view! {
        <Field label=t!("login.email") pointer="/email" value=typed.email kind=InputKind::Email autocomplete="username" autofocus=true />
        <PasswordField label=t!("login.password") pointer="/password" value=typed.password autocomplete="current-password" />
        <Button kind=ButtonKind::Primary busy=form.busy>{t!("login.submit")}</Button>
    }
    .into_any()
}

fn code_step(typed: Typed, form: FormState) -> AnyView {
    let recovers = typed.step.get() == Step::Recovery;
    let turn = Callback::new(move |()| {
        form.mark(Vec::new());
        typed.go(if recovers { Step::Code } else { Step::Recovery });
        form.focus("/totp");
    });
    let back = Callback::new(move |()| {
        form.mark(Vec::new());
        typed.password.set(String::new());
        typed.go(Step::Password);
        form.focus("/password");
    });
    let field = if recovers {
        view! { <Field label=t!("login.recovery") hint=t!("login.recovery_hint") pointer="/totp" value=typed.code /> }
            .into_any()
    } else {
        view! {
            <Field label=t!("login.totp") hint=t!("login.totp_hint") pointer="/totp" value=typed.code kind=InputKind::Code autocomplete="one-time-code" />
        }
        .into_any()
    };
    let other = if recovers {
        t!("login.use_app")
    } else {
        t!("login.use_recovery")
    };
    view! {
        <Hint>{t!("login.second_step", email = typed.email.get_untracked().trim())}</Hint>
        {field}
        <Button kind=ButtonKind::Primary busy=form.busy>{t!("login.submit")}</Button>
        <Cluster gap=Gap::Tight>
            <Button kind=ButtonKind::Quiet on_press=turn>{other}</Button>
            <Button kind=ButtonKind::Quiet on_press=back>{t!("login.start_over")}</Button>
        </Cluster>
    }
    .into_any()
}
