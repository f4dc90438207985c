//! A person leaves the firm; the record stays.

use convolog_dto::{LeavePerson, Person, limits};
use leptos::prelude::*;

use crate::api;
use crate::i18n::{t, today};
use crate::ui::{
    Button, ButtonKind, DateField, Dialog, DialogActions, Form, FormState, Hint, TextArea, use_toasts,
};

/// The dialog.
#[component]
pub(super) fn LeaveDialog(open: RwSignal<bool>, person: Person, on_saved: Callback<Person>) -> AnyView {
    let title = t!("person.leave_title", name = person.display_name);
    view! {
        <Dialog open=open title=title>
            <LeaveForm open=open person=person.clone() on_saved=on_saved />
        </Dialog>
    }
    .into_any()
}

#[component]
fn LeaveForm(open: RwSignal<bool>, person: Person, on_saved: Callback<Person>) -> AnyView {
    let form = FormState::new();
    let day = RwSignal::new(today().to_string());
    let reason = RwSignal::new(String::new());
    let toasts = use_toasts();
    let submit = Callback::new(move |()| {
        let reason = reason.get_untracked().trim().to_owned();
        let leave = LeavePerson {
            left_on: day.get_untracked().parse().unwrap_or_else(|_| today()),
            reason: Some(reason).filter(|reason| !reason.is_empty()),
        };
        if form.check(&leave) {
            let person = person.clone();
            form.run(
                async move { api::leave_person(&person, &leave).await },
                move |person: Person| {
                    toasts.say(t!("person.left", name = person.display_name));
                    open.set(false);
                    on_saved.run(person);
                },
            );
        }
    });
    view! {
        <Form state=form on_submit=submit>
            <Hint>{t!("person.leave_hint")}</Hint>
            <DateField label=t!("person.last_day") pointer="/left_on" value=day />
            <TextArea label=t!("person.reason") pointer="/reason" value=reason max=limits::REASON_MAX optional=true />
            <DialogActions>
                <Button kind=ButtonKind::Primary busy=form.busy>{t!("person.leave_submit")}</Button>
                <Button kind=ButtonKind::Quiet on_press=Callback::new(move |()| open.set(false))>{t!("action.cancel")}</Button>
            </DialogActions>
        </Form>
    }
    .into_any()
}
