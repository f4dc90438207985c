//! What can be done to the chosen entries: the bar, and one dialog from the question over the trial to the report.

use std::collections::BTreeMap;

use convolog_dto::{BulkEntries, BulkReport, BulkResult, EntryId, ListedEntry};
use leptos::prelude::*;

use super::bulk_form::BulkForm;
use super::bulk_report::Report;
use super::selection::Selection;
use crate::api::{self, Load, Pages};
use crate::features::entries::headline;
use crate::features::exports::{CaseFileButton, CaseOf};
use crate::i18n::{plural, t};
use crate::ui::{
    Button, ButtonKind, Dialog, DialogActions, Form, FormState, Hint, Icon, IconButton, PickBar, use_toasts,
};

/// What is to be done to all of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Change {
    Tags,
    Status,
    FollowUp,
}

impl Change {
    fn title(self) -> &'static str {
        match self {
            Self::Tags => t!("bulk.tags"),
            Self::Status => t!("bulk.status"),
            Self::FollowUp => t!("bulk.follow_up"),
        }
    }
}

/// How far it is.
#[derive(Clone, PartialEq)]
enum Stage {
    Asking,
    /// What it would do.
    Tried(BulkEntries, BulkReport),
    /// What it did.
    Done(BulkReport),
}

#[component]
pub(super) fn BulkBar(selection: Selection, pages: Pages<ListedEntry>, changed: RwSignal<u32>) -> AnyView {
    let change = RwSignal::new(Change::Tags);
    let open = RwSignal::new(false);
    let any = Memo::new(move |_| selection.count() > 0);
    let press = move |what: Change| {
        Callback::new(move |()| {
            change.set(what);
            open.set(true);
        })
    };
    let words = Signal::derive(move || plural!("bulk.chosen", selection.count()));
    let clear = Callback::new(move |()| selection.set([]));
    let of = Callback::new(move |()| CaseOf::Entries(selection.ids().into_iter().collect()));
    view! {
        {move || any.get().then(|| view! {
            <PickBar label=t!("bulk.title") words=words>
                <Button icon=Icon::Tag on_press=press(Change::Tags)>{t!("bulk.tags")}</Button>
                <Button icon=Icon::Check on_press=press(Change::Status)>{t!("bulk.status")}</Button>
                <Button icon=Icon::FollowUp on_press=press(Change::FollowUp)>{t!("bulk.follow_up")}</Button>
                <CaseFileButton of=of summary=words />
                <IconButton icon=Icon::Close label=t!("bulk.clear") on_press=clear />
            </PickBar>
        })}
        <Dialog open=open title=Signal::derive(move || change.get().title().to_owned())>
            <BulkSteps open=open change=change.get_untracked() selection=selection pages=pages changed=changed />
        </Dialog>
    }
    .into_any()
}

/// The dialog's matter: the question, the trial, the report.
#[component]
fn BulkSteps(
    open: RwSignal<bool>,
    change: Change,
    selection: Selection,
    pages: Pages<ListedEntry>,
    changed: RwSignal<u32>,
) -> AnyView {
    let stage = RwSignal::new(Stage::Asking);
    let chosen = chosen(pages, selection);
    let ids = StoredValue::new(chosen.iter().map(|(id, _)| *id).collect::<Vec<_>>());
    let names = StoredValue::new(chosen.into_iter().collect::<BTreeMap<_, _>>());
    let form = BulkForm::new(change);
    let tried = Callback::new(move |(asked, report)| stage.set(Stage::Tried(asked, report)));
    let done = Callback::new(move |report: BulkReport| {
        // Those that could not be changed stay chosen, to do something else about them.
        let failed = report.rows.iter().filter(|row| row.result == BulkResult::Failed);
        selection.set(failed.map(|row| row.entry_id));
        stage.set(Stage::Done(report));
        changed.update(|times| *times = times.wrapping_add(1));
        pages.reload();
    });
    (move || match stage.get() {
        Stage::Asking => form.view(ids.get_value(), tried, Callback::new(move |()| open.set(false))),
        Stage::Tried(asked, report) => {
            let back = Callback::new(move |()| stage.set(Stage::Asking));
            view! { <Trial asked=asked report=report names=names on_back=back on_done=done /> }.into_any()
        }
        Stage::Done(report) => view! {
            <Report report=report names=names />
            <DialogActions>
                <Button kind=ButtonKind::Primary on_press=Callback::new(move |()| open.set(false))>{t!("action.close")}</Button>
            </DialogActions>
        }
        .into_any(),
    })
    .into_any()
}

/// What it would do, and the button that does it.
#[component]
fn Trial(
    asked: BulkEntries,
    report: BulkReport,
    names: StoredValue<BTreeMap<EntryId, String>>,
    on_back: Callback<()>,
    on_done: Callback<BulkReport>,
) -> AnyView {
    let form = FormState::new();
    let toasts = use_toasts();
    let changes = report.changed;
    let submit = Callback::new(move |()| {
        let asked = asked.clone();
        form.run(
            async move { api::bulk_update_entries(&asked, false).await },
            move |report| {
                toasts.say(plural!("bulk.done", report.changed));
                on_done.run(report);
            },
        );
    });
    view! {
        <Form state=form on_submit=submit>
            <Hint>{t!("bulk.trial")}</Hint>
            <Report report=report names=names />
            <DialogActions>
                {(changes > 0).then(|| view! { <Button kind=ButtonKind::Primary busy=form.busy>{plural!("bulk.apply", changes)}</Button> })}
                <Button kind=ButtonKind::Quiet icon=Icon::ArrowLeft on_press=on_back>{t!("action.back")}</Button>
            </DialogActions>
        </Form>
    }
    .into_any()
}

/// The chosen entries and what they are called, in the order of the list.
fn chosen(pages: Pages<ListedEntry>, selection: Selection) -> Vec<(EntryId, String)> {
    let ids = selection.ids();
    pages.rows.with_untracked(|state| match state {
        Load::Ready(rows) => rows
            .iter()
            .map(|row| &row.entry)
            .filter(|entry| ids.contains(&entry.id))
            .map(|entry| (entry.id, headline(entry)))
            .collect(),
        Load::Pending | Load::Failed(_) => Vec::new(),
    })
}
