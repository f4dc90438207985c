//! Changing what is to be done, by whom and by when.

use convolog_dto::{FollowUp, FollowUpPatch, Patch, limits};
use leptos::prelude::*;

use super::owner::OwnerField;
use crate::api;
use crate::i18n::t;
use crate::ui::{
    Button, ButtonKind, DateField, Dialog, DialogActions, Field, Form, FormState, TextArea, use_toasts,
};

/// The dialog.
#[component]
pub(super) fn EditDialog(open: RwSignal<bool>, follow_up: FollowUp, on_saved: Callback<FollowUp>) -> AnyView {
    view! {
        <Dialog open=open title=t!("follow_up.edit_title")>
            <EditForm open=open follow_up=follow_up.clone() on_saved=on_saved />
        </Dialog>
    }
    .into_any()
}

/// What stands in the fields. Copy it around.
#[derive(Clone, Copy)]
struct Draft {
    title: RwSignal<String>,
    due: RwSignal<String>,
    owner: RwSignal<String>,
    note: RwSignal<String>,
}

impl Draft {
    fn of(follow_up: &FollowUp) -> Self {
        Self {
            title: RwSignal::new(follow_up.title.clone()),
            due: RwSignal::new(follow_up.due_on.to_string()),
            owner: RwSignal::new(follow_up.owner.id.to_string()),
            note: RwSignal::new(follow_up.note.clone().unwrap_or_default()),
        }
    }

    /// What differs from it.
    fn patch(self, before: &FollowUp) -> FollowUpPatch {
        let title = self.title.get_untracked().trim().to_owned();
        let note = self.note.get_untracked().trim().to_owned();
        let due = self.due.get_untracked().parse().ok();
        let owner = self.owner.get_untracked().parse().ok();
        FollowUpPatch {
            title: (title != before.title).then_some(title),
            due_on: due.filter(|due| *due != before.due_on),
            owner_id: owner.filter(|owner| *owner != before.owner.id),
            state: None,
            note: match note {
                same if Some(&same) == before.note.as_ref() => Patch::Keep,
                empty if empty.is_empty() => before.note.as_ref().map_or(Patch::Keep, |_| Patch::Clear),
                other => Patch::Set(other),
            },
        }
    }
}

#[component]
fn EditForm(open: RwSignal<bool>, follow_up: FollowUp, on_saved: Callback<FollowUp>) -> AnyView {
    let form = FormState::new();
    let draft = Draft::of(&follow_up);
    let toasts = use_toasts();
    let owner = Some(follow_up.owner.clone());
    let submit = Callback::new(move |()| {
        let patch = draft.patch(&follow_up);
        if patch == FollowUpPatch::default() {
            open.set(false);
        } else if form.check(&patch) {
            let follow_up = follow_up.clone();
            form.run(
                async move { api::update_follow_up(&follow_up, &patch).await },
                move |now| {
                    toasts.say(t!("follow_up.saved"));
                    open.set(false);
                    on_saved.run(now);
                },
            );
        }
    });
    view! {
        <Form state=form on_submit=submit>
            <Field label=t!("follow_up.title") pointer="/title" value=draft.title maxlength=limits::TITLE_MAX autofocus=true />
            <DateField label=t!("follow_up.due_on") pointer="/due_on" value=draft.due />
            <OwnerField value=draft.owner now=owner />
            <TextArea label=t!("follow_up.note") pointer="/note" value=draft.note max=limits::REASON_MAX optional=true />
            <DialogActions>
                <Button kind=ButtonKind::Primary busy=form.busy>{t!("action.save")}</Button>
                <Button kind=ButtonKind::Quiet on_press=Callback::new(move |()| open.set(false))>{t!("action.cancel")}</Button>
            </DialogActions>
        </Form>
    }
    .into_any()
}
