//! Saying what came of a follow-up.

use convolog_dto::{CompleteFollowUp, FollowUp, FollowUpOutcome, limits};
use leptos::prelude::*;

use crate::api;
use crate::i18n::t;
use crate::ui::{
    Button, ButtonKind, Choice, Dialog, DialogActions, Form, FormState, Hint, TextArea, options_of,
    use_toasts,
};

/// The dialog. `on_done` hears of the follow-up as it is then.
#[component]
pub fn CompleteDialog(open: RwSignal<bool>, follow_up: FollowUp, on_done: Callback<FollowUp>) -> AnyView {
    view! {
        <Dialog open=open title=t!("follow_up.complete_title")>
            <CompleteForm open=open follow_up=follow_up.clone() on_done=on_done />
        </Dialog>
    }
    .into_any()
}

#[component]
fn CompleteForm(open: RwSignal<bool>, follow_up: FollowUp, on_done: Callback<FollowUp>) -> AnyView {
    let form = FormState::new();
    let outcome = RwSignal::new(FollowUpOutcome::Met.to_string());
    let note = RwSignal::new(String::new());
    let toasts = use_toasts();
    let title = follow_up.title.clone();
    let submit = Callback::new(move |()| {
        let note = note.get_untracked().trim().to_owned();
        let complete = CompleteFollowUp {
            outcome: outcome.get_untracked().parse().unwrap_or(FollowUpOutcome::Met),
            note: Some(note).filter(|note| !note.is_empty()),
        };
        if form.check(&complete) {
            let follow_up = follow_up.clone();
            form.run(
                async move { api::complete_follow_up(&follow_up, &complete).await },
                move |done| {
                    toasts.say(t!("follow_up.completed"));
                    open.set(false);
                    on_done.run(done);
                },
            );
        }
    });
    view! {
        <Form state=form on_submit=submit>
            <Hint>{title}</Hint>
            <Choice label=t!("follow_up.outcome") options=options_of(FollowUpOutcome::ALL) value=outcome />
            <TextArea label=t!("follow_up.note") pointer="/note" value=note max=limits::REASON_MAX optional=true />
            <DialogActions>
                <Button kind=ButtonKind::Primary busy=form.busy>{t!("follow_up.complete")}</Button>
                <Button kind=ButtonKind::Quiet on_press=Callback::new(move |()| open.set(false))>{t!("action.cancel")}</Button>
            </DialogActions>
        </Form>
    }
    .into_any()
}
