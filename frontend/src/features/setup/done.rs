//! Step 4: what is done and what comes next.

use leptos::prelude::*;

use super::Draft;
use crate::i18n::t;
use crate::session::use_session;
use crate::ui::{Button, ButtonKind, Checklist, ChecklistItem, Form, FormState};

#[component]
pub(super) fn DoneStep(draft: Draft) -> AnyView {
    let session = use_session();
    let form = FormState::new();
    let people = Signal::derive(move || draft.people_added.get() > 0);
    let submit = Callback::new(move |()| form.run(session.enter(), |()| ()));
    view! {
        <Form state=form on_submit=submit>
            <Checklist>
                <ChecklistItem done=true title=t!("setup.done.firm") text=draft.organisation.get_untracked() />
                <ChecklistItem done=true title=t!("setup.done.account") text=draft.email.get_untracked() />
                <ChecklistItem done=people title=t!("setup.done.people") text=t!("setup.done.people_text") />
                <ChecklistItem done=false title=t!("setup.done.entry") text=t!("setup.done.entry_text") />
                <ChecklistItem done=false title=t!("setup.done.backup") text=t!("setup.done.backup_text") />
            </Checklist>
            <Button kind=ButtonKind::Primary busy=form.busy>{t!("setup.open")}</Button>
        </Form>
    }
    .into_any()
}
