//! Changing where a follow-up stands: with a way back where there is one, after a question where there is none.

use convolog_dto::{FollowUp, FollowUpPatch, FollowUpState, Patch, limits};
use leptos::prelude::*;

use crate::api;
use crate::i18n::{Word, t};
use crate::ui::{
    Button, ButtonKind, Dialog, DialogActions, Form, FormState, Hint, TextArea, Toasts, error_text,
    use_toasts,
};

/// Moves it to another state and offers to take that back.
pub(super) fn move_to(
    follow_up: FollowUp,
    state: FollowUpState,
    toasts: Toasts,
    on_done: Callback<FollowUp>,
) {
    let before = follow_up.state;
    let patch = FollowUpPatch {
        state: Some(state),
        ..FollowUpPatch::default()
    };
    leptos::task::spawn_local(async move {
        match api::update_follow_up(&follow_up, &patch).await {
            Ok(now) => {
                let again = now.clone();
                let back = Callback::new(move |()| move_back(again.clone(), before, toasts, on_done));
                toasts.say_with_undo(t!("follow_up.moved", state = state.word()), back);
                on_done.try_run(now);
            }
            Err(error) => toasts.say(error_text(&error)),
        }
    });
}

fn move_back(follow_up: FollowUp, state: FollowUpState, toasts: Toasts, on_done: Callback<FollowUp>) {
    let patch = FollowUpPatch {
        state: Some(state),
        ..FollowUpPatch::default()
    };
    leptos::task::spawn_local(async move {
        match api::update_follow_up(&follow_up, &patch).await {
            Ok(now) => {
                on_done.try_run(now);
            }
            Err(error) => toasts.say(error_text(&error)),
        }
    });
}

/// The question before it is cancelled for good.
#[component]
pub(super) fn CancelDialog(
    open: RwSignal<bool>,
    follow_up: FollowUp,
    on_done: Callback<FollowUp>,
) -> AnyView {
    view! {
        <Dialog open=open title=t!("follow_up.cancel_title")>
            <CancelForm open=open follow_up=follow_up.clone() on_done=on_done />
        </Dialog>
    }
    .into_any()
}

#[component]
fn CancelForm(open: RwSignal<bool>, follow_up: FollowUp, on_done: Callback<FollowUp>) -> AnyView {
    let form = FormState::new();
    let note = RwSignal::new(follow_up.note.clone().unwrap_or_default());
    let toasts = use_toasts();
    let title = follow_up.title.clone();
    let submit = Callback::new(move |()| {
        let text = note.get_untracked().trim().to_owned();
        let patch = FollowUpPatch {
            state: Some(FollowUpState::Cancelled),
            note: if text.is_empty() {
                Patch::Keep
            } else {
                Patch::Set(text)
            },
            ..FollowUpPatch::default()
        };
        if form.check(&patch) {
            let follow_up = follow_up.clone();
            form.run(
                async move { api::update_follow_up(&follow_up, &patch).await },
                move |now| {
                    toasts.say(t!("follow_up.cancelled"));
                    open.set(false);
                    on_done.run(now);
                },
            );
        }
    });
    view! {
        <Form state=form on_submit=submit>
            <Hint>{title}</Hint>
            <Hint>{t!("follow_up.cancel_text")}</Hint>
            <TextArea label=t!("follow_up.note") pointer="/note" value=note max=limits::REASON_MAX optional=true />
            <DialogActions>
                <Button kind=ButtonKind::Danger busy=form.busy>{t!("follow_up.cancel")}</Button>
                <Button kind=ButtonKind::Quiet on_press=Callback::new(move |()| open.set(false))>{t!("action.back")}</Button>
            </DialogActions>
        </Form>
    }
    .into_any()
}
