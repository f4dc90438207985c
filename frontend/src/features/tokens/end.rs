//! Whether a token gets a new secret, or goes.

use convolog_dto::{ApiTokenInfo, IssuedApiToken};
use leptos::prelude::*;

use crate::api;
use crate::i18n::t;
use crate::ui::{Button, ButtonKind, Dialog, DialogActions, Form, FormState, use_toasts};

/// What the dialog is about.
#[derive(Clone, PartialEq, Eq)]
pub(super) enum Asking {
    /// A new secret in place of the old one.
    Rotate(ApiTokenInfo),
    /// The end of it.
    Revoke(ApiTokenInfo),
}

#[component]
pub(super) fn EndDialog(
    asking: RwSignal<Option<Asking>>,
    #[prop(optional)] on_issued: Option<Callback<IssuedApiToken>>,
    on_revoked: Callback<()>,
) -> AnyView {
    let open = RwSignal::new(false);
    Effect::new(move |_| open.set(asking.with(Option::is_some)));
    Effect::new(move |before: Option<bool>| {
        let now = open.get();
        if before == Some(true) && !now {
            asking.set(None);
        }
        now
    });
    let title = Signal::derive(move || match asking.get() {
        Some(Asking::Rotate(_)) => t!("token.rotate_title").to_owned(),
        Some(Asking::Revoke(_)) | None => t!("token.revoke_title").to_owned(),
    });
    let matter = move || {
        asking.get().map(|asked| {
            view! { <Question asked=asked asking=asking on_issued=on_issued on_revoked=on_revoked /> }
        })
    };
    view! { <Dialog open=open title=title>{matter}</Dialog> }.into_any()
}

#[component]
fn Question(
    asked: Asking,
    asking: RwSignal<Option<Asking>>,
    on_issued: Option<Callback<IssuedApiToken>>,
    on_revoked: Callback<()>,
) -> AnyView {
    let form = FormState::new();
    let toasts = use_toasts();
    let (words, submit, token, rotates) = match asked {
        Asking::Rotate(token) => (
            t!("token.rotate_text", name = token.name),
            t!("token.rotate"),
            token,
            true,
        ),
        Asking::Revoke(token) => (
            t!("token.revoke_text", name = token.name),
            t!("token.revoke"),
            token,
            false,
        ),
    };
    let id = token.id;
    let run = Callback::new(move |()| {
        if rotates {
            form.run(api::rotate_api_token(id), move |issued| {
                asking.set(None);
                if let Some(told) = on_issued {
                    told.run(issued);
                }
            });
        } else {
            form.run(api::revoke_api_token(id), move |()| {
                toasts.say(t!("token.revoked"));
                asking.set(None);
                on_revoked.run(());
            });
        }
    });
    let look = if rotates {
        ButtonKind::Primary
    } else {
        ButtonKind::Danger
    };
    view! {
        <Form state=form on_submit=run>
            <p>{words}</p>
            <DialogActions>
                <Button kind=look busy=form.busy>{submit}</Button>
                <Button kind=ButtonKind::Quiet on_press=Callback::new(move |()| asking.set(None))>{t!("action.cancel")}</Button>
            </DialogActions>
        </Form>
    }
    .into_any()
}
