//! Who else was there, while the draft is written.

use convolog_dto::{FieldError, Participant, ParticipantList, ParticipantRole, PersonRef, limits};
use leptos::prelude::*;

use crate::api;
use crate::features::entries::autosave::Autosave;
use crate::features::people::PersonPicker;
use crate::i18n::{Word, t};
use crate::ui::{
    Button, FieldGroup, FieldRow, Form, FormState, Hint, Icon, IconButton, ItemLine, ItemList, Select,
    options_of,
};

/// The people and a line to add one. Each change goes to the server at once.
#[component]
pub(in crate::features::entries) fn ParticipantsField(saving: Autosave) -> AnyView {
    let form = FormState::new();
    let name = RwSignal::new(String::new());
    let chosen = RwSignal::new(None::<PersonRef>);
    let role = RwSignal::new(ParticipantRole::Witness.to_string());
    let there = Memo::new(move |_| {
        saving.entry.with(|entry| {
            let named = entry.as_ref().map(|entry| entry.participants.clone());
            named.unwrap_or_default()
        })
    });
    let add = Callback::new(move |()| {
        let typed = name.get_untracked().trim().to_owned();
        if typed.is_empty() {
            form.refuse(vec![missing_name()]);
            return;
        }
        let participant = Participant {
            person_id: chosen.with_untracked(|person| person.as_ref().map(|person| person.id)),
            name: typed,
            role: role.get_untracked().parse().unwrap_or(ParticipantRole::Witness),
        };
        let mut all = there.get_untracked();
        all.push(participant);
        save(saving, form, all, move || name.set(String::new()));
    });
    let row = move |participant: Participant| {
        let label = t!("action.remove", name = participant.name);
        let (kind, text) = (participant.role.word(), participant.name.clone());
        let remove = Callback::new(move |()| {
            let mut all = there.get_untracked();
            all.retain(|other| *other != participant);
            save(saving, form, all, || ());
        });
        let button = view! { <IconButton icon=Icon::Close label=label on_press=remove /> };
        view! { <ItemLine kind=kind text=text actions=button.into_any() /> }
    };
    let begun = Memo::new(move |_| saving.entry.with(Option::is_some));
    view! {
        <FieldGroup title=t!("participants.title") hint=t!("participants.hint")>
            <ItemList>{move || there.get().into_iter().map(row).collect_view()}</ItemList>
            {move || if begun.get() {
                view! {
                    <Form state=form on_submit=add>
                        <FieldRow>
                            <PersonPicker label=t!("participants.name") pointer="/name" chosen=chosen text=name />
                            <Select label=t!("participants.role") options=options_of(ParticipantRole::ALL) value=role />
                        </FieldRow>
                        <Button icon=Icon::Plus busy=form.busy>{t!("participants.add")}</Button>
                    </Form>
                }.into_any()
            } else {
                view! { <Hint>{t!("writing.first")}</Hint> }.into_any()
            }}
        </FieldGroup>
    }
    .into_any()
}

fn missing_name() -> FieldError {
    FieldError {
        pointer: "/name".to_owned(),
        code: "required".to_owned(),
        message: String::new(),
    }
}

fn save(saving: Autosave, form: FormState, items: Vec<Participant>, done: impl FnOnce() + 'static) {
    let list = ParticipantList { items };
    if list.items.len() > limits::PARTICIPANTS_MAX || form.busy.get_untracked() {
        return;
    }
    form.busy.set(true);
    saving.beside(
        move |entry| async move {
            let list = list;
            api::put_participants(entry.id, entry.version, &list)
                .await
                .map(drop)
        },
        move |outcome| {
            form.busy.try_set(false);
            match outcome {
                Ok(()) => done(),
                Err(error) if !form.busy.is_disposed() => form.fail(error),
                Err(_) => {}
            }
        },
    );
}
