//! What is to be done to the chosen entries, asked in a form.

use convolog_dto::{
    BulkEntries, BulkReport, EntryId, EntryStatus, FieldError, NewFollowUp, Validate, limits,
};
use leptos::prelude::*;

use super::bulk::Change;
use crate::api;
use crate::features::entries::{Tags, tags_of};
use crate::i18n::{plural, t, today};
use crate::ui::{
    Button, ButtonKind, Choice, DateField, DialogActions, Field, Form, FormState, Hint, options_of,
};

/// What stands in the form; it outlives a look at the trial. Copy it around.
#[derive(Clone, Copy)]
pub(super) struct BulkForm {
    change: Change,
    form: FormState,
    add: RwSignal<String>,
    remove: RwSignal<String>,
    status: RwSignal<String>,
    title: RwSignal<String>,
    due: RwSignal<String>,
}

impl BulkForm {
    pub fn new(change: Change) -> Self {
        let week = today()
            .checked_add_days(chrono::Days::new(7))
            .unwrap_or_else(today);
        Self {
            change,
            form: FormState::new(),
            add: RwSignal::new(String::new()),
            remove: RwSignal::new(String::new()),
            status: RwSignal::new(EntryStatus::Resolved.to_string()),
            title: RwSignal::new(String::new()),
            due: RwSignal::new(week.to_string()),
        }
    }

    /// The request, or what is missing in it.
    fn request(self, entry_ids: Vec<EntryId>) -> Result<BulkEntries, Vec<FieldError>> {
        let mut change = BulkEntries {
            entry_ids,
            add_tags: Vec::new(),
            remove_tags: Vec::new(),
            status: None,
            follow_up: None,
        };
        let missing = |pointer: &str| FieldError {
            pointer: pointer.to_owned(),
            code: "required".to_owned(),
            message: String::new(),
        };
        match self.change {
            Change::Tags => {
                change.add_tags = tags_of(&self.add.get_untracked());
                change.remove_tags = tags_of(&self.remove.get_untracked());
                if change.add_tags.is_empty() && change.remove_tags.is_empty() {
                    return Err(vec![missing("/add_tags")]);
                }
            }
            Change::Status => change.status = self.status.get_untracked().parse().ok(),
            Change::FollowUp => {
                let due_on = self.due.get_untracked().parse();
                change.follow_up = Some(NewFollowUp {
                    title: self.title.get_untracked().trim().to_owned(),
                    due_on: due_on.map_err(|_no_day| vec![missing("/follow_up/due_on")])?,
                    owner_id: None,
                });
            }
        }
        change.check().map(|()| change)
    }

    /// The form; `on_tried` hears of what it would do.
    pub fn view(
        self,
        ids: Vec<EntryId>,
        on_tried: Callback<(BulkEntries, BulkReport)>,
        on_cancel: Callback<()>,
    ) -> AnyView {
        let form = self.form;
        let lead = plural!("bulk.chosen", ids.len());
        let submit = Callback::new(move |()| match self.request(ids.clone()) {
            Ok(change) => {
                let asked = change.clone();
                form.run(
                    async move { api::bulk_update_entries(&change, true).await },
                    move |report| on_tried.run((asked, report)),
                );
            }
            Err(broken) => form.refuse(broken),
        });
        view! {
            <Form state=form on_submit=submit>
                <Hint>{lead}</Hint>
                <BulkFields of=self />
                <DialogActions>
                    <Button kind=ButtonKind::Primary busy=form.busy>{t!("bulk.preview")}</Button>
                    <Button kind=ButtonKind::Quiet on_press=on_cancel>{t!("action.cancel")}</Button>
                </DialogActions>
            </Form>
        }
        .into_any()
    }
}

#[component]
fn BulkFields(of: BulkForm) -> AnyView {
    match of.change {
        Change::Tags => view! {
            <Tags label=t!("bulk.add_tags") pointer="/add_tags" value=of.add />
            <Tags label=t!("bulk.remove_tags") pointer="/remove_tags" value=of.remove />
        }
        .into_any(),
        Change::Status => view! {
            <Choice label=t!("entry.field.status") options=options_of(EntryStatus::ALL) value=of.status />
        }
        .into_any(),
        Change::FollowUp => view! {
            <Field
                label=t!("follow_up.title")
                pointer="/follow_up/title"
                hint=t!("follow_up.title_hint")
                value=of.title
                maxlength=limits::TITLE_MAX
                autofocus=true
            />
            <DateField label=t!("follow_up.due_on") pointer="/follow_up/due_on" value=of.due min=today() />
        }
        .into_any(),
    }
}
