//! Changing a person's particulars.

use convolog_dto::{Person, PersonPatch};
use leptos::prelude::*;

use super::draft::{Draft, DraftFields};
use crate::api;
use crate::i18n::t;
use crate::ui::{Button, ButtonKind, Dialog, DialogActions, Form, FormState, use_toasts};

/// The dialog.
#[component]
pub(super) fn EditDialog(open: RwSignal<bool>, person: Person, on_saved: Callback<Person>) -> AnyView {
    view! {
        <Dialog open=open title=t!("person.edit")>
            <EditForm open=open person=person.clone() on_saved=on_saved />
        </Dialog>
    }
    .into_any()
}

#[component]
fn EditForm(open: RwSignal<bool>, person: Person, on_saved: Callback<Person>) -> AnyView {
    let form = FormState::new();
    let draft = Draft::of(Some(&person));
    let toasts = use_toasts();
    let submit = Callback::new(move |()| {
        let patch = draft.patch(&person);
        if patch == PersonPatch::default() {
            open.set(false);
        } else if form.check(&patch) {
            let (id, version) = (person.id, person.version);
            form.run(
                async move { api::update_person(id, version, &patch).await },
                move |person| {
                    toasts.say(t!("person.saved"));
                    open.set(false);
                    on_saved.run(person);
                },
            );
        }
    });
    view! {
        <Form state=form on_submit=submit>
            <DraftFields draft=draft />
            <DialogActions>
                <Button kind=ButtonKind::Primary busy=form.busy>{t!("action.save")}</Button>
                <Button kind=ButtonKind::Quiet on_press=Callback::new(move |()| open.set(false))>{t!("action.cancel")}</Button>
            </DialogActions>
        </Form>
    }
    .into_any()
}
