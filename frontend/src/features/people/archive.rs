//! Putting a person out of the way; the record stays.

use convolog_dto::Person;
use leptos::prelude::*;

use crate::api;
use crate::i18n::t;
use crate::ui::{Button, ButtonKind, Dialog, DialogActions, Form, FormState, Prose, use_toasts};

/// The dialog.
#[component]
pub(super) fn ArchiveDialog(open: RwSignal<bool>, person: Person, on_saved: Callback<Person>) -> AnyView {
    let title = t!("person.archive_title", name = person.display_name);
    view! {
        <Dialog open=open title=title>
            <ArchiveForm open=open person=person.clone() on_saved=on_saved />
        </Dialog>
    }
    .into_any()
}

#[component]
fn ArchiveForm(open: RwSignal<bool>, person: Person, on_saved: Callback<Person>) -> AnyView {
    let form = FormState::new();
    let toasts = use_toasts();
    let submit = Callback::new(move |()| {
        let person = person.clone();
        form.run(
            async move { api::archive_person(&person).await },
            move |person: Person| {
                toasts.say(t!("person.archived", name = person.display_name));
                open.set(false);
                on_saved.run(person);
            },
        );
    });
    view! {
        <Form state=form on_submit=submit>
            <Prose><p>{t!("person.archive_text")}</p></Prose>
            <DialogActions>
                <Button kind=ButtonKind::Danger busy=form.busy>{t!("person.archive")}</Button>
                <Button kind=ButtonKind::Quiet on_press=Callback::new(move |()| open.set(false))>{t!("action.cancel")}</Button>
            </DialogActions>
        </Form>
    }
    .into_any()
}
