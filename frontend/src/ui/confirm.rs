//! A last question before something is done that many would feel.

use leptos::prelude::*;

use super::{Button, ButtonKind, DialogActions, Form, FormState, Notice, Stack, Tone};
use crate::i18n::t;

/// What will happen, and the button for it. `on_confirm` runs the request with the form it is given.
#[component]
pub fn Confirm(
    #[prop(into)] text: String,
    /// What weighs most, where there is such a thing.
    #[prop(optional, into)]
    warning: String,
    #[prop(into)] action: String,
    #[prop(optional)] danger: bool,
    on_confirm: Callback<FormState>,
    on_cancel: Callback<()>,
) -> AnyView {
    let form = FormState::new();
    let kind = if danger {
        ButtonKind::Danger
    } else {
        ButtonKind::Primary
    };
    view! {
        <Form state=form on_submit=Callback::new(move |()| on_confirm.run(form))>
            <Stack>
                <p>{text}</p>
                {(!warning.is_empty()).then(|| view! { <Notice tone=Tone::Caution>{warning}</Notice> })}
            </Stack>
            <DialogActions>
                <Button kind=kind busy=form.busy>{action}</Button>
                <Button kind=ButtonKind::Quiet on_press=on_cancel>{t!("action.cancel")}</Button>
            </DialogActions>
        </Form>
    }
    .into_any()
}
