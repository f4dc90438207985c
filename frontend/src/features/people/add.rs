//! Adding a person.

use convolog_dto::{Person, PersonRef};
use leptos::prelude::*;

use super::draft::{Draft, DraftFields};
use super::picker::PersonPicker;
use crate::api::{self, IdempotencyKey};
use crate::i18n::t;
use crate::ui::{Button, ButtonKind, Dialog, DialogActions, Form, FormState, use_toasts};

/// The dialog. `manager` is whom the new person reports to, where that is known already.
#[component]
pub(super) fn AddDialog(open: RwSignal<bool>, on_added: Callback<Person>) -> AnyView {
    view! {
        <Dialog open=open title=t!("people.add")>
            <AddForm open=open on_added=on_added />
        </Dialog>
    }
    .into_any()
}

#[component]
fn AddForm(open: RwSignal<bool>, on_added: Callback<Person>) -> AnyView {
    let form = FormState::new();
    let draft = Draft::of(None);
    let manager = RwSignal::new(None::<PersonRef>);
    let key = StoredValue::new(IdempotencyKey::fresh());
    let toasts = use_toasts();
    let submit = Callback::new(move |()| {
        let person = draft.new_person(manager.get_untracked().map(|manager| manager.id));
        if form.check(&person) {
            let key = key.get_value();
            form.run(
                async move { api::create_person(&person, &key).await },
                move |person: Person| {
                    toasts.say(t!("people.added", name = person.display_name));
                    open.set(false);
                    on_added.run(person);
                },
            );
        }
    });
    view! {
        <Form state=form on_submit=submit>
            <DraftFields draft=draft />
            <PersonPicker
                label=t!("person.manager")
                hint=t!("person.manager_hint")
                pointer="/manager_id"
                chosen=manager
                with_self=true
                optional=true
            />
            <DialogActions>
                <Button kind=ButtonKind::Primary busy=form.busy>{t!("people.add")}</Button>
                <Button kind=ButtonKind::Quiet on_press=Callback::new(move |()| open.set(false))>{t!("action.cancel")}</Button>
            </DialogActions>
        </Form>
    }
    .into_any()
}
