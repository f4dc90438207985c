//! Who one is, again: before something sensitive, when the sign-in is some minutes ago.

use convolog_dto::{Errors, Me, SsoChoice, StepUp, Validate};
use leptos::prelude::*;

use super::put_aside_on_close;
use crate::api::{self, Question};
use crate::i18n::t;
use crate::routes::base_path;
use crate::session::use_session;
use crate::ui::{
    Button, ButtonKind, Choice, Dialog, DialogActions, Field, Form, FormState, Hint, Icon, InputKind, Notice,
    Options, PasswordField, Stack, Tone, UsernameField, WayOut,
};

const PASSWORD: &str = "password";
const CODE: &str = "code";

#[component]
pub(super) fn StepUpDialog(question: Question) -> AnyView {
    put_aside_on_close(question);
    view! {
        <Dialog open=question.open title=t!("confirm.title").to_owned()>
            <Ways question=question />
        </Dialog>
    }
    .into_any()
}

/// The ways that this account has.
#[component]
fn Ways(question: Question) -> AnyView {
    let session = use_session();
    let Some(me) = session.me.get_untracked() else {
        return ().into_any();
    };
    if me.user.has_password || me.user.totp_enabled {
        return view! { <ProofForm me=me question=question /> }.into_any();
    }
    let providers = session
        .meta
        .get_untracked()
        .map(|meta| meta.sso)
        .unwrap_or_default();
    if providers.is_empty() {
        let leave = Callback::new(move |()| leptos::task::spawn_local(session.sign_out()));
        return view! {
            <Stack>
                <Notice tone=Tone::Caution>{t!("confirm.no_way")}</Notice>
                <DialogActions><Button icon=Icon::SignOut on_press=leave>{t!("nav.sign_out")}</Button></DialogActions>
            </Stack>
        }
        .into_any();
    }
    view! {
        <Stack>
            <p>{t!("confirm.text")}</p>
            <Notice>{t!("confirm.provider_text")}</Notice>
            {providers.iter().map(provider).collect_view()}
        </Stack>
    }
    .into_any()
}

/// A way out to the provider and back to this page.
fn provider(choice: &SsoChoice) -> AnyView {
    let here = window().location();
    let path = here.pathname().unwrap_or_default();
    let back = format!(
        "{}{}",
        path.strip_prefix(&base_path()).unwrap_or(&path),
        here.search().unwrap_or_default()
    );
    let href = api::sso_step_up_href(&choice.slug, &back);
    let words = t!("confirm.by_provider", name = choice.name);
    view! { <WayOut href=href icon=Icon::Shield>{words}</WayOut> }.into_any()
}

/// Nothing typed is no wrong proof: it is said here, before the server counts an attempt.
struct Filled<'a> {
    way: &'a str,
    typed: &'a str,
}

impl Validate for Filled<'_> {
    fn validate(&self, errors: &mut Errors) {
        if self.typed.trim().is_empty() {
            let pointer = if self.way == CODE { "/totp" } else { "/password" };
            errors.add(pointer, "required", "");
        }
    }
}

#[component]
fn ProofForm(me: Me, question: Question) -> AnyView {
    let form = FormState::new();
    let both = me.user.has_password && me.user.totp_enabled;
    let first = if me.user.totp_enabled { CODE } else { PASSWORD };
    let way = RwSignal::new(first.to_owned());
    let (password, code) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let submit = Callback::new(move |()| {
        let way = way.get_untracked();
        let by_code = way == CODE;
        let typed = if by_code { code } else { password }.get_untracked();
        if !form.check(&Filled {
            way: &way,
            typed: &typed,
        }) {
            return;
        }
        let proof = StepUp {
            totp: by_code.then(|| typed.trim().to_owned()),
            password: (!by_code).then_some(typed),
        };
        form.run(async move { api::step_up(&proof).await }, move |()| {
            question.answer(Some(""))
        });
    });
    let ways: Options = vec![
        (CODE.to_owned(), t!("confirm.way_code").to_owned()),
        (PASSWORD.to_owned(), t!("confirm.way_password").to_owned()),
    ];
    let field = move || {
        if way.with(|way| way == CODE) {
            view! {
                <Field label=t!("login.totp") hint=t!("confirm.code_hint") pointer="/totp" value=code kind=InputKind::Code autocomplete="one-time-code" autofocus=true />
            }
            .into_any()
        } else {
            view! { <PasswordField label=t!("login.password") pointer="/password" value=password autocomplete="current-password" autofocus=true /> }
                .into_any()
        }
    };
    view! {
        <Form state=form on_submit=submit>
            <Hint>{t!("confirm.text")}</Hint>
            <UsernameField value=me.user.email />
            {both.then(|| view! { <Choice label=t!("confirm.way") options=ways value=way /> })}
            {field}
            <DialogActions>
                <Button kind=ButtonKind::Primary busy=form.busy>{t!("confirm.submit")}</Button>
                <Button kind=ButtonKind::Quiet on_press=Callback::new(move |()| question.answer(None))>{t!("action.cancel")}</Button>
            </DialogActions>
        </Form>
    }
    .into_any()
}
