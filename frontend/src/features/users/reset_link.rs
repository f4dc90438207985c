//! A link by which somebody chooses a new password: made on a button, shown once.

use convolog_dto::{PasswordResetLink, User};
use leptos::prelude::*;

use crate::api;
use crate::i18n::{instant_written, t};
use crate::routes::absolute;
use crate::ui::{Button, ButtonKind, Confirm, CopyLine, DialogActions, FormState, Notice, Stack};

#[component]
pub(super) fn ResetLink(user: User, on_close: Callback<()>) -> AnyView {
    let made = RwSignal::new(None::<PasswordResetLink>);
    let id = user.id;
    let confirm = Callback::new(move |form: FormState| {
        form.run(api::create_password_reset(id), move |link| {
            made.set(Some(link));
        });
    });
    let text = StoredValue::new(t!("users.reset_link_text", name = user.name));
    (move || match made.get() {
        Some(link) => view! {
            <Stack>
                <CopyLine
                    label=t!("users.reset_link_label")
                    hint=t!("users.reset_link_hint", until = instant_written(link.expires_at))
                    value=absolute(&link.url)
                />
                <Notice>{t!("users.reset_link_once")}</Notice>
                <DialogActions>
                    <Button kind=ButtonKind::Primary on_press=on_close>{t!("action.done")}</Button>
                </DialogActions>
            </Stack>
        }
        .into_any(),
        None => view! {
            <Confirm text=text.get_value() action=t!("users.reset_link_make") on_confirm=confirm on_cancel=on_close />
        }
        .into_any(),
    })
    .into_any()
}
