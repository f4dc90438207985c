//! Whether the second factor shall go.

use leptos::prelude::*;

use crate::api;
use crate::i18n::t;
use crate::ui::{Button, ButtonKind, Dialog, DialogActions, Form, FormState};

#[component]
pub(super) fn TurnOff(open: RwSignal<bool>, on_done: Callback<()>) -> AnyView {
    view! {
        <Dialog open=open title=t!("second.turn_off_title").to_owned()>
            <Question open=open on_done=on_done />
        </Dialog>
    }
    .into_any()
}

#[component]
fn Question(open: RwSignal<bool>, on_done: Callback<()>) -> AnyView {
    let form = FormState::new();
    let submit = Callback::new(move |()| {
        form.run(api::disable_totp(), move |()| {
            open.set(false);
            on_done.run(());
        });
    });
    view! {
        <Form state=form on_submit=submit>
            <p>{t!("second.turn_off_text")}</p>
            <DialogActions>
                <Button kind=ButtonKind::Danger busy=form.busy>{t!("second.turn_off")}</Button>
                <Button kind=ButtonKind::Quiet on_press=Callback::new(move |()| open.set(false))>{t!("action.cancel")}</Button>
            </DialogActions>
        </Form>
    }
    .into_any()
}
