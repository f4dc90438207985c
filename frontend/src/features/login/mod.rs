//! Signing in: e-mail and password, then the second factor where the account has one.

mod form;
mod sso;

use leptos::prelude::*;

use self::form::{LoginForm, Step};
use self::sso::{SsoTrouble, SsoWays};
use crate::i18n::t;
use crate::routes::Route;
use crate::session::use_session;
use crate::shell::{Bare, name_window};
use crate::ui::{Either, Hint, Masthead, Stack};

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
    let step = RwSignal::new(Step::Password);
    let first = Memo::new(move |_| step.get().is_first());
    view! {
        <Bare>
            <Masthead title=title lead=t!("login.lead") />
            <Stack>
                {move || first.get().then(|| view! {
                    <SsoTrouble />
                    {(!sso.is_empty()).then(|| view! { <SsoWays choices=sso.clone() /> })}
                    {both.then(|| view! { <Either word=t!("login.or") /> })}
                })}
                {local.then(|| view! { <LoginForm step=step /> })}
                {move || (local && first.get()).then(|| view! {
                    <Hint><a href=Route::Forgot.href()>{t!("login.forgotten")}</a></Hint>
                })}
                <Hint>{t!("login.version", version = version)}</Hint>
            </Stack>
        </Bare>
    }
    .into_any()
}
