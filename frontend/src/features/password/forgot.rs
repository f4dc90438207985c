//! For whoever forgot the password: a link by mail, or whom to ask where no mail is sent.

use convolog_dto::PasswordResetRequest;
use leptos::prelude::*;

use crate::api;
use crate::i18n::t;
use crate::routes::Route;
use crate::session::use_session;
use crate::shell::{Bare, name_window};
use crate::ui::{
    Button, ButtonKind, ButtonLink, Cluster, Field, Form, FormState, InputKind, Masthead, Notice, Stack, Tone,
};

/// The page.
#[component]
pub fn ForgotPage() -> AnyView {
    name_window(t!("forgot.title"));
    let sent = RwSignal::new(false);
    let mails = use_session().sends_mail();
    let back = || view! { <ButtonLink href=Route::Login.href()>{t!("door.to_sign_in")}</ButtonLink> };
    let matter = move || {
        if !mails {
            view! { <Stack><Notice>{t!("forgot.no_mail")}</Notice>{back()}</Stack> }.into_any()
        } else if sent.get() {
            view! { <Stack><Notice tone=Tone::Positive>{t!("forgot.sent")}</Notice>{back()}</Stack> }
                .into_any()
        } else {
            view! { <ForgotForm sent=sent /> }.into_any()
        }
    };
    view! {
        <Bare>
            <Masthead title=t!("forgot.title") lead=t!("forgot.lead") />
            {matter}
        </Bare>
    }
    .into_any()
}

#[component]
fn ForgotForm(sent: RwSignal<bool>) -> AnyView {
    let form = FormState::new();
    let email = RwSignal::new(String::new());
    let submit = Callback::new(move |()| {
        let request = PasswordResetRequest {
            email: email.get_untracked().trim().to_owned(),
        };
        if form.check(&request) {
            form.run(
                async move { api::request_password_reset(&request).await },
                move |()| sent.set(true),
            );
        }
    });
    view! {
        <Form state=form on_submit=submit>
            <Field label=t!("login.email") pointer="/email" value=email kind=InputKind::Email autocomplete="username" autofocus=true />
            <Cluster>
                <Button kind=ButtonKind::Primary busy=form.busy>{t!("forgot.submit")}</Button>
                <ButtonLink kind=ButtonKind::Quiet href=Route::Login.href()>{t!("action.back")}</ButtonLink>
            </Cluster>
        </Form>
    }
    .into_any()
}
