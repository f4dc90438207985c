//! Adding a follow-up about a person, from no entry.

use chrono::Days;
use convolog_dto::{FieldError, FollowUp, NewPersonFollowUp, PersonRef, limits};
use leptos::prelude::*;

use super::owner::{NewOwner, OwnerField};
use crate::api::{self, IdempotencyKey};
use crate::features::people::PersonPicker;
use crate::i18n::{t, today};
use crate::ui::{Button, ButtonKind, DateField, Dialog, DialogActions, Field, Form, FormState, use_toasts};

/// The dialog. It asks for the person where that is not known already.
#[component]
pub(super) fn AddDialog(
    open: RwSignal<bool>,
    subject: Option<PersonRef>,
    on_added: Callback<FollowUp>,
) -> AnyView {
    view! {
        <Dialog open=open title=t!("follow_up.add")>
            <AddForm open=open subject=subject.clone() on_added=on_added />
        </Dialog>
    }
    .into_any()
}

fn missing(pointer: &str) -> FieldError {
    FieldError {
        pointer: pointer.to_owned(),
        code: "required".to_owned(),
        message: String::new(),
    }
}

#[component]
fn AddForm(open: RwSignal<bool>, subject: Option<PersonRef>, on_added: Callback<FollowUp>) -> AnyView {
    let form = FormState::new();
    let toasts = use_toasts();
    let key = StoredValue::new(IdempotencyKey::fresh());
    let known = subject.is_some();
    let person = RwSignal::new(subject);
    let title = RwSignal::new(String::new());
    let week = today().checked_add_days(Days::new(7)).unwrap_or_else(today);
    let due = RwSignal::new(week.to_string());
    let owner = NewOwner::me();
    let submit = Callback::new(move |()| {
        let (Some(subject), Ok(due_on)) = (person.get_untracked(), due.get_untracked().parse()) else {
            let pointer = if person.with_untracked(Option::is_none) {
                "/subject_id"
            } else {
                "/due_on"
            };
            form.refuse(vec![missing(pointer)]);
            return;
        };
        let new = NewPersonFollowUp {
            subject_id: subject.id,
            title: title.get_untracked().trim().to_owned(),
            due_on,
            owner_id: owner.other(),
        };
        if form.check(&new) {
            let key = key.get_value();
            form.run(
                async move { api::create_person_follow_up(&new, &key).await },
                move |now| {
                    toasts.say(t!("follow_up.added"));
                    open.set(false);
                    on_added.run(now);
                },
            );
        }
    });
    view! {
        <Form state=form on_submit=submit>
            {(!known).then(|| view! { <PersonPicker label=t!("follow_up.person") pointer="/subject_id" chosen=person autofocus=true /> })}
            <Field label=t!("follow_up.title") pointer="/title" hint=t!("follow_up.title_hint") value=title maxlength=limits::TITLE_MAX autofocus=known />
            <DateField label=t!("follow_up.due_on") pointer="/due_on" value=due />
            <OwnerField value=owner.value now=None />
            <DialogActions>
                <Button kind=ButtonKind::Primary busy=form.busy>{t!("action.add")}</Button>
                <Button kind=ButtonKind::Quiet on_press=Callback::new(move |()| open.set(false))>{t!("action.cancel")}</Button>
            </DialogActions>
        </Form>
    }
    .into_any()
}
