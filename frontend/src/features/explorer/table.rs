//! Entries as a table; as cards on a phone.

use convolog_dto::{ListedEntry, RecordState, Severity};
use leptos::prelude::*;

use super::selection::{Selection, pick, pick_all};
use crate::features::entries::headline;
use crate::i18n::{Word, plural, t};
use crate::routes::Route;
use crate::shell::use_choose_key;
use crate::ui::{
    Cell, Icon, Mark, PickCell, RecordStateMark, RowLink, SentimentMark, SeverityMark, StatusMark, Table,
    TimeStamp,
};

/// With a `selection` each row has a box to choose it by.
#[component]
pub(super) fn EntryTable(rows: Vec<ListedEntry>, selection: Option<Selection>) -> AnyView {
    let headers = vec![
        t!("explorer.column.entry"),
        t!("explorer.column.person"),
        t!("explorer.column.when"),
        t!("explorer.column.severity"),
        t!("explorer.column.sentiment"),
        t!("explorer.column.status"),
    ];
    let all = selection.map(|selection| {
        use_choose_key();
        pick_all(selection, &rows)
    });
    let rows = rows
        .into_iter()
        .map(|listed| row(listed, selection))
        .collect_view();
    view! { <Table caption=t!("nav.entries") headers=headers brief=true pick=all>{rows}</Table> }.into_any()
}

fn row(listed: ListedEntry, selection: Option<Selection>) -> AnyView {
    let ListedEntry { entry, snippet } = listed;
    let (text, href, struck) = (
        headline(&entry),
        Route::Entry(entry.id).href(),
        entry.record_state == RecordState::Voided,
    );
    let detail = view! {
        {(entry.record_state != RecordState::Final).then(|| view! { <RecordStateMark state=entry.record_state /> })}
        <span>{entry.entry_type.word()}</span>
        {(entry.attachment_count > 0).then(|| view! { <Mark icon=Icon::Attachment text=plural!("entries.files", entry.attachment_count) /> })}
    };
    let pick = selection.map(|selection| pick(selection, &entry));
    view! {
        <tr>
            {pick.map(|pick| view! { <PickCell>{pick}</PickCell> })}
            <Cell>
                <RowLink
                    text=text
                    href=href
                    passage=snippet
                    detail=detail.into_any()
                    code=entry.reference
                    struck=struck
                />
            </Cell>
            <Cell label=t!("explorer.column.person")>{entry.subject.name}</Cell>
            <Cell label=t!("explorer.column.when") quiet=true><TimeStamp at=entry.occurred_start /></Cell>
            <Cell label=t!("explorer.column.severity") empty={entry.severity == Severity::None}>{(entry.severity != Severity::None).then(|| view! { <SeverityMark severity=entry.severity /> })}</Cell>
            <Cell label=t!("explorer.column.sentiment")><SentimentMark sentiment=entry.sentiment /></Cell>
            <Cell label=t!("explorer.column.status")><StatusMark status=entry.status /></Cell>
        </tr>
    }
    .into_any()
}
