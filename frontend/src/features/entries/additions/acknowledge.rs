//! Recording whether the employee has seen an entry.

use convolog_dto::{AckMethod, AckState, Entry, NewAcknowledgement, limits};
use leptos::prelude::*;

use crate::api::{self, IdempotencyKey};
use crate::i18n::t;
use crate::ui::{
    AcknowledgementMark, Button, ButtonKind, ChoiceList, Dialog, DialogActions, Explained, Form, FormState,
    Hint, Options, Select, TextArea, options_of, use_toasts,
};

/// The dialog; `on_done` hears when the step is on record.
#[component]
pub(in crate::features::entries) fn AcknowledgeDialog(
    open: RwSignal<bool>,
    entry: RwSignal<Entry>,
    on_done: Callback<()>,
) -> AnyView {
    view! {
        <Dialog open=open title=t!("acknowledge.dialog")>
            <AcknowledgeForm open=open entry=entry on_done=on_done />
        </Dialog>
    }
    .into_any()
}

#[component]
fn AcknowledgeForm(open: RwSignal<bool>, entry: RwSignal<Entry>, on_done: Callback<()>) -> AnyView {
    let form = FormState::new();
    let toasts = use_toasts();
    let key = StoredValue::new(IdempotencyKey::fresh());
    let (id, stands) = entry.with_untracked(|entry| (entry.id, entry.acknowledgement));
    // What usually comes next.
    let next = if stands == AckState::NotRequested {
        AckState::Requested
    } else {
        AckState::Acknowledged
    };
    let state = RwSignal::new(next.to_string());
    let method = RwSignal::new(AckMethod::SignedPaper.to_string());
    // Of the other steps it need not be known.
    let perhaps = RwSignal::new(String::new());
    let comments = RwSignal::new(String::new());
    let chosen = Memo::new(move |_| state.get().parse().unwrap_or(AckState::Requested));
    let given = Memo::new(move |_| chosen.get().is_given());
    let submit = Callback::new(move |()| {
        let state = chosen.get_untracked();
        let words = comments.get_untracked().trim().to_owned();
        let request = NewAcknowledgement {
            state,
            method: if state.is_given() { method } else { perhaps }
                .get_untracked()
                .parse()
                .ok(),
            comments: Some(words).filter(|words| !words.is_empty()),
        };
        if form.check(&request) {
            form.run(
                async move { api::create_acknowledgement(id, &request, &key.get_value()).await },
                move |_| {
                    toasts.say(t!("acknowledge.done"));
                    open.set(false);
                    on_done.run(());
                },
            );
        }
    });
    view! {
        <Form state=form on_submit=submit>
            <Hint>{t!("acknowledge.lead")}</Hint>
            <ChoiceList label=t!("acknowledge.state") options=states() value=state />
            {move || if given.get() {
                view! { <Select label=t!("acknowledge.method") pointer="/method" options=options_of(AckMethod::ALL) value=method /> }
            } else {
                view! { <Select label=t!("acknowledge.method") pointer="/method" options=perhaps_methods() value=perhaps optional=true /> }
            }}
            {move || words(chosen.get(), comments)}
            <DialogActions>
                <Button kind=ButtonKind::Primary busy=form.busy>{t!("acknowledge.submit")}</Button>
                <Button kind=ButtonKind::Quiet on_press=Callback::new(move |()| open.set(false))>{t!("action.cancel")}</Button>
            </DialogActions>
        </Form>
    }
    .into_any()
}

/// Comments where there must be some, else room for a note.
fn words(state: AckState, value: RwSignal<String>) -> AnyView {
    let commented = state == AckState::AcknowledgedWithComments;
    let (label, hint) = if commented {
        (t!("acknowledge.comments"), t!("acknowledge.comments_hint"))
    } else {
        (t!("acknowledge.note"), t!("acknowledge.note_hint"))
    };
    view! { <TextArea label=label pointer="/comments" hint=hint value=value max=limits::REASON_MAX optional=!commented /> }
        .into_any()
}

fn perhaps_methods() -> Options {
    let open = (String::new(), t!("acknowledge.method_open").to_owned());
    std::iter::once(open).chain(options_of(AckMethod::ALL)).collect()
}

fn states() -> Vec<Explained> {
    let states = AckState::ALL
        .iter()
        .filter(|state| **state != AckState::NotRequested);
    states
        .map(|state| Explained {
            value: state.to_string(),
            look: view! { <AcknowledgementMark state=*state /> }.into_any(),
            hint: match state {
                AckState::NotRequested | AckState::Requested => t!("acknowledge.state_hint.requested"),
                AckState::Acknowledged => t!("acknowledge.state_hint.acknowledged"),
                AckState::AcknowledgedWithComments => t!("acknowledge.state_hint.acknowledged_with_comments"),
                AckState::Refused => t!("acknowledge.state_hint.refused"),
                AckState::Unable => t!("acknowledge.state_hint.unable"),
            },
        })
        .collect()
}
