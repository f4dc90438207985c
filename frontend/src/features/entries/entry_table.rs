//! Entries as a table; as cards on a phone.

use convolog_dto::{Entry, RecordState, Severity};
use leptos::prelude::*;

use super::words::headline;
use crate::i18n::{Word, plural, t};
use crate::routes::Route;
use crate::ui::{
    Cell, Icon, Mark, RecordStateMark, RowLink, SentimentMark, SeverityMark, StatusMark, Table, TimeStamp,
};

#[component]
pub(super) fn EntryTable(rows: Vec<Entry>) -> AnyView {
    let headers = vec![
        t!("explorer.column.entry"),
        t!("explorer.column.person"),
        t!("explorer.column.when"),
        t!("explorer.column.severity"),
        t!("explorer.column.sentiment"),
        t!("explorer.column.status"),
    ];
    let rows = rows.into_iter().map(row).collect_view();
    view! { <Table caption=t!("nav.entries") headers=headers brief=true>{rows}</Table> }.into_any()
}

fn row(entry: Entry) -> AnyView {
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
    view! {
        <tr>
            <Cell>
                <RowLink
                    text=text
                    href=href
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
