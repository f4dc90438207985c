//! A provider: added, changed, tested, taken away.

use convolog_dto::SsoProvider;
use leptos::prelude::*;

use super::form::ProviderForm;
use super::test::TestResult;
use crate::api;
use crate::i18n::{plural, t};
use crate::ui::{
    Button, ButtonKind, Confirm, CopyLine, Dialog, DialogActions, FormState, Hint, Stack, open_while,
    use_toasts,
};

/// What the dialog is about.
#[derive(Clone, PartialEq, Eq)]
pub(super) enum Asking {
    /// One to be added.
    Add,
    /// One that was added just now: what to enter at the provider.
    Added(SsoProvider),
    /// One to be changed.
    Edit(SsoProvider),
    /// Whether it answers as it should.
    Test(SsoProvider),
    /// Whether it shall go.
    Delete(SsoProvider),
}

#[component]
pub(super) fn SsoDialog(asking: RwSignal<Option<Asking>>, on_changed: Callback<()>) -> AnyView {
    let open = open_while(asking);
    let toasts = use_toasts();
    let title = Signal::derive(move || match asking.get() {
        Some(Asking::Edit(one) | Asking::Added(one)) => one.name,
        Some(Asking::Test(one)) => t!("sso.test_title", name = one.name),
        Some(Asking::Delete(one)) => t!("groups.delete_title", name = one.name),
        Some(Asking::Add) | None => t!("sso.add").to_owned(),
    });
    let close = Callback::new(move |()| asking.set(None));
    let added = Callback::new(move |one: SsoProvider| {
        asking.set(Some(Asking::Added(one)));
        on_changed.run(());
    });
    let saved = Callback::new(move |_: SsoProvider| {
        toasts.say(t!("sso.saved"));
        asking.set(None);
        on_changed.run(());
    });
    let gone = Callback::new(move |()| {
        toasts.say(t!("sso.deleted"));
        asking.set(None);
        on_changed.run(());
    });
    let matter = move || match asking.get() {
        Some(Asking::Add) => {
            view! { <ProviderForm provider=None on_saved=added on_cancel=close /> }.into_any()
        }
        Some(Asking::Edit(one)) => {
            view! { <ProviderForm provider=Some(one) on_saved=saved on_cancel=close /> }.into_any()
        }
        Some(Asking::Added(one)) => next_steps(one, asking, close),
        Some(Asking::Test(one)) => view! { <TestResult id=one.id on_close=close /> }.into_any(),
        Some(Asking::Delete(one)) => deletion(one, gone, close),
        None => ().into_any(),
    };
    view! { <Dialog open=open wide=true title=title>{matter}</Dialog> }.into_any()
}

/// What is left to do on the other side.
fn next_steps(one: SsoProvider, asking: RwSignal<Option<Asking>>, close: Callback<()>) -> AnyView {
    let redirect = one.redirect_uri.clone();
    let test = Callback::new(move |()| asking.set(Some(Asking::Test(one.clone()))));
    view! {
        <Stack>
            <CopyLine label=t!("sso.redirect") hint=t!("sso.redirect_hint") value=redirect />
            <Hint>{t!("sso.added_hint")}</Hint>
            <DialogActions>
                <Button kind=ButtonKind::Primary on_press=test>{t!("sso.test")}</Button>
                <Button kind=ButtonKind::Quiet on_press=close>{t!("action.close")}</Button>
            </DialogActions>
        </Stack>
    }
    .into_any()
}

fn deletion(one: SsoProvider, gone: Callback<()>, close: Callback<()>) -> AnyView {
    let warning = if one.sole_sign_in > 0 {
        plural!("sso.sole", one.sole_sign_in)
    } else {
        String::new()
    };
    let confirm = Callback::new(move |form: FormState| {
        let one = one.clone();
        form.run(async move { api::delete_sso_provider(&one).await }, move |()| {
            gone.run(())
        });
    });
    view! {
        <Confirm text=t!("sso.delete_text") warning=warning action=t!("groups.delete") danger=true on_confirm=confirm on_cancel=close />
    }
    .into_any()
}
