//! A new token: what it is for, what it may do, how long it lives.

use chrono::TimeDelta;
use convolog_dto::{FieldError, Instant, IssuedApiToken, NewApiToken, Permission, limits};
use convolog_rbac::never_on_tokens;
use leptos::prelude::*;

use crate::api;
use crate::i18n::{Word, moment_of, now, t, today, zone_here};
use crate::session::use_session;
use crate::ui::{
    Button, ButtonKind, Check, CheckList, Choice, DateField, Dialog, DialogActions, Field, Form, FormState,
    Options,
};

/// The lives to choose from, in days.
const LIVES: [i64; 3] = [30, 90, 365];
/// Another day.
const OTHER: &str = "other";

#[component]
pub(super) fn MakeDialog(open: RwSignal<bool>, on_issued: Callback<IssuedApiToken>) -> AnyView {
    view! {
        <Dialog open=open title=t!("token.make").to_owned()>
            <MakeForm open=open on_issued=on_issued />
        </Dialog>
    }
    .into_any()
}

/// What is typed and chosen. Copy it around.
#[derive(Clone, Copy)]
struct Sheet {
    name: RwSignal<String>,
    permissions: RwSignal<Vec<String>>,
    life: RwSignal<String>,
    day: RwSignal<String>,
}

impl Sheet {
    fn new() -> Self {
        Self {
            name: RwSignal::new(String::new()),
            permissions: RwSignal::new(Vec::new()),
            life: RwSignal::new("90".to_owned()),
            day: RwSignal::new(String::new()),
        }
    }

    /// When it ends; none where no day is chosen.
    fn expires_at(self) -> Option<Instant> {
        let life = self.life.get_untracked();
        if life == OTHER {
            let day = self.day.get_untracked();
            return moment_of(&zone_here(), &format!("{day}T23:59"));
        }
        let days = life.parse().ok()?;
        now().checked_add_signed(TimeDelta::try_days(days)?)
    }

    fn token(self) -> Option<NewApiToken> {
        let permissions = self
            .permissions
            .with_untracked(|all| all.iter().filter_map(|word| word.parse().ok()).collect());
        Some(NewApiToken {
            name: self.name.get_untracked().trim().to_owned(),
            permissions,
            expires_at: self.expires_at()?,
        })
    }
}

#[component]
fn MakeForm(open: RwSignal<bool>, on_issued: Callback<IssuedApiToken>) -> AnyView {
    let form = FormState::new();
    let sheet = Sheet::new();
    let submit = Callback::new(move |()| {
        let Some(token) = sheet.token() else {
            form.refuse(vec![FieldError {
                pointer: "/expires_at".to_owned(),
                code: "required".to_owned(),
                message: String::new(),
            }]);
            return;
        };
        if form.check(&token) {
            form.run(
                async move { api::create_api_token(&token).await },
                move |issued| {
                    open.set(false);
                    on_issued.run(issued);
                },
            );
        }
    });
    let lives: Options = LIVES
        .iter()
        .map(|days| (days.to_string(), t!("token.days", n = days)))
        .chain([(OTHER.to_owned(), t!("token.other_day").to_owned())])
        .collect();
    // A day less than the limit: the end of the day counts.
    let latest = TimeDelta::try_days(limits::API_TOKEN_DAYS_MAX.saturating_sub(1))
        .and_then(|days| today().checked_add_signed(days))
        .unwrap_or_else(today);
    let day = move || {
        let other = sheet.life.with(|life| life == OTHER);
        other.then(|| {
            view! { <DateField label=t!("token.expires") pointer="/expires_at" value=sheet.day min=today() max=latest /> }
        })
    };
    view! {
        <Form state=form on_submit=submit>
            <Field label=t!("token.name") hint=t!("token.name_hint") pointer="/name" value=sheet.name maxlength=limits::NAME_MAX autofocus=true />
            <CheckList label=t!("token.permissions") hint=t!("token.permissions_hint") pointer="/permissions" groups=vec![(String::new(), choices())] value=sheet.permissions />
            <Choice label=t!("token.life") options=lives value=sheet.life />
            {day}
            <DialogActions>
                <Button kind=ButtonKind::Primary busy=form.busy>{t!("token.make")}</Button>
                <Button kind=ButtonKind::Quiet on_press=Callback::new(move |()| open.set(false))>{t!("action.cancel")}</Button>
            </DialogActions>
        </Form>
    }
    .into_any()
}

/// What one holds and may give to a token.
fn choices() -> Vec<Check> {
    let session = use_session();
    Permission::ALL
        .iter()
        .copied()
        .filter(|permission| session.may(*permission) && !never_on_tokens().contains(*permission))
        .map(|permission| Check {
            value: permission.to_string(),
            text: permission.word().to_owned(),
            hint: permission.to_string(),
            open: true,
        })
        .collect()
}
