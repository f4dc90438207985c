//! Taking an entry out of force: a draft is discarded, a final one voided, both with a reason and both stay legible.

use convolog_dto::{Entry, RecordState, VoidEntry, limits};
use leptos::prelude::*;

use super::autosave::Autosave;
use crate::api;
use crate::i18n::t;
use crate::routes::{Route, use_go};
use crate::ui::{
    Button, ButtonKind, Dialog, DialogActions, Form, FormState, Notice, TextArea, Tone, use_toasts,
};

/// Discards the draft that is being written.
#[component]
pub(super) fn DiscardDialog(open: RwSignal<bool>, saving: Autosave) -> AnyView {
    let go = use_go();
    let entry = Signal::derive(move || saving.entry.get());
    let gone = Callback::new(move |_| {
        saving.let_go();
        go.replace(&Route::Entries.href());
    });
    view! { <VoidDialog open=open entry=entry on_done=gone /> }.into_any()
}

/// Asks for the reason and takes the entry out of force.
#[component]
pub(super) fn VoidDialog(
    open: RwSignal<bool>,
    #[prop(into)] entry: Signal<Option<Entry>>,
    on_done: Callback<Entry>,
) -> AnyView {
    let is_draft = Signal::derive(move || {
        entry.with(|entry| {
            entry
                .as_ref()
                .is_some_and(|entry| entry.record_state == RecordState::Draft)
        })
    });
    let title = Signal::derive(move || {
        if is_draft.get() {
            t!("void.draft_title")
        } else {
            t!("void.title")
        }
        .to_owned()
    });
    view! {
        <Dialog open=open title=title>
            <VoidForm open=open entry=entry is_draft=is_draft on_done=on_done />
        </Dialog>
    }
    .into_any()
}

#[component]
fn VoidForm(
    open: RwSignal<bool>,
    entry: Signal<Option<Entry>>,
    is_draft: Signal<bool>,
    on_done: Callback<Entry>,
) -> AnyView {
    let form = FormState::new();
    let toasts = use_toasts();
    let draft = is_draft.get_untracked();
    let reason = RwSignal::new(if draft {
        t!("void.draft_reason").to_owned()
    } else {
        String::new()
    });
    let submit = Callback::new(move |()| {
        let Some(entry) = entry.get_untracked() else {
            return;
        };
        let void = VoidEntry {
            reason: reason.get_untracked(),
        };
        if form.check(&void) {
            let request = async move { api::void_entry(entry.id, entry.version, &void).await };
            form.run(request, move |entry: Entry| {
                toasts.say(t!("void.done", code = entry.reference));
                open.set(false);
                on_done.run(entry);
            });
        }
    });
    let (words, action) = if draft {
        (t!("void.draft_text"), t!("entry.discard"))
    } else {
        (t!("void.text"), t!("entry.void"))
    };
    view! {
        <Form state=form on_submit=submit>
            <Notice tone=Tone::Caution>{words}</Notice>
            <TextArea label=t!("void.reason") pointer="/reason" hint=t!("void.reason_hint") value=reason max=limits::REASON_MAX />
            <DialogActions>
                <Button kind=ButtonKind::Danger busy=form.busy>{action}</Button>
                <Button kind=ButtonKind::Quiet on_press=Callback::new(move |()| open.set(false))>{t!("action.cancel")}</Button>
            </DialogActions>
        </Form>
    }
    .into_any()
}
