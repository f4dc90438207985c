//! Locking a draft: what becomes fixed, and the reason where it comes late.

use convolog_dto::{Entry, ErrorCode, limits};
use leptos::prelude::*;

use super::autosave::{Autosave, SaveState};
use super::content::FieldName;
use super::save_words::SaveWords;
use super::words::field_label;
use crate::api::{self, ApiError};
use crate::i18n::t;
use crate::ui::{
    Button, ButtonKind, Dialog, DialogActions, Form, FormState, Gap, Icon, Notice, Points, Stack, TextArea,
    Tone, use_toasts,
};

/// The dialog; `on_done` hears of the final entry.
#[component]
pub(super) fn FinaliseDialog(open: RwSignal<bool>, saving: Autosave, on_done: Callback<Entry>) -> AnyView {
    view! {
        <Dialog open=open title=t!("finalise.title")>
            <FinaliseForm open=open saving=saving on_done=on_done />
        </Dialog>
    }
    .into_any()
}

#[component]
fn FinaliseForm(open: RwSignal<bool>, saving: Autosave, on_done: Callback<Entry>) -> AnyView {
    let form = FormState::new();
    let toasts = use_toasts();
    let saved =
        Signal::derive(move || matches!(saving.state.get(), SaveState::Saved(_) | SaveState::Untouched));
    let late = Signal::derive(move || {
        saving.entry.with(|entry| {
            entry
                .as_ref()
                .is_some_and(|entry| entry.contemporaneity.needs_reason())
        })
    });
    let submit = Callback::new(move |()| {
        let Some(entry) = saving.entry.get_untracked() else {
            return;
        };
        if !saved.get_untracked() {
            saving.save();
            return;
        }
        let request = async move {
            api::finalise_entry(entry.id, entry.version)
                .await
                .map_err(|error| match error {
                    // The same words as for a missing field, beside it.
                    ApiError::Invalid {
                        code: code @ ErrorCode::LateReasonRequired,
                        ..
                    } => ApiError::Invalid {
                        code,
                        fields: vec![convolog_dto::FieldError {
                            pointer: "/late_reason".to_owned(),
                            code: "required".to_owned(),
                            message: String::new(),
                        }],
                        detail: String::new(),
                    },
                    other => other,
                })
        };
        form.run(request, move |entry: Entry| {
            saving.take(entry.clone());
            toasts.say(t!("finalise.done", code = entry.reference));
            open.set(false);
            on_done.run(entry);
        });
    });
    view! {
        <Form state=form on_submit=submit>
            <Points title=t!("finalise.fixed") points=vec![t!("finalise.fixed_texts"), t!("finalise.fixed_event"), t!("finalise.fixed_judgement"), t!("finalise.fixed_others"), t!("finalise.fixed_evidence")] />
            <Points title=t!("finalise.open") points=vec![t!("finalise.open_status"), t!("finalise.open_amend"), t!("finalise.open_follow_ups"), t!("finalise.open_void")] />
            <Notice tone=Tone::Accent>{t!("finalise.seen")}</Notice>
            {move || late.get().then(|| view! {
                <TextArea
                    label=field_label(FieldName::LateReason)
                    pointer="/late_reason"
                    hint=t!("entry.hint.late_reason")
                    value=saving.sheet.at(FieldName::LateReason)
                    max=limits::REASON_MAX
                />
            })}
            <Stack gap=Gap::Tight>
                {move || (!saved.get()).then(|| view! { <SaveWords saving=saving /> })}
                <DialogActions>
                    <Button kind=ButtonKind::Primary icon=Icon::Lock busy=Signal::derive(move || form.busy.get() || !saved.get())>{t!("entry.finalise")}</Button>
                    <Button kind=ButtonKind::Quiet on_press=Callback::new(move |()| open.set(false))>{t!("finalise.not_yet")}</Button>
                </DialogActions>
            </Stack>
        </Form>
    }
    .into_any()
}
