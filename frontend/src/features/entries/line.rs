//! An entry in a short list.

use convolog_dto::{Entry, RecordState, Sentiment, Severity};
use leptos::prelude::*;

use super::words::headline;
use crate::i18n::{Word, day_of, plural, relative_day};
use crate::routes::Route;
use crate::ui::{EntryLine, Icon, Mark, RecordStateMark, SentimentMark, SeverityMark};

/// One entry: headline, person or type, day, and the marks that stand out. A draft of one's own leads to the editor
/// with `to_editor`.
#[component]
pub fn EntryRow(
    entry: Entry,
    #[prop(default = true)] show_subject: bool,
    #[prop(optional)] to_editor: bool,
) -> AnyView {
    let who = if show_subject {
        entry.subject.name.as_str()
    } else {
        entry.entry_type.word()
    };
    let detail = format!("{who} · {}", relative_day(day_of(entry.occurred_start)));
    let route = if to_editor && entry.record_state == RecordState::Draft {
        Route::EditEntry(entry.id)
    } else {
        Route::Entry(entry.id)
    };
    let marks = view! {
        {(entry.record_state != RecordState::Final && !to_editor).then(|| view! { <RecordStateMark state=entry.record_state /> })}
        {(entry.severity != Severity::None).then(|| view! { <SeverityMark severity=entry.severity /> })}
        {(entry.sentiment != Sentiment::Neutral).then(|| view! { <SentimentMark sentiment=entry.sentiment /> })}
        {(entry.attachment_count > 0).then(|| view! { <Mark icon=Icon::Attachment text=plural!("entries.files", entry.attachment_count) /> })}
    };
    view! {
        <EntryLine
            title=headline(&entry)
            detail=detail
            reference=entry.reference.clone()
            href=route.href()
            voided=entry.record_state == RecordState::Voided
            marks=marks.into_any()
        />
    }
    .into_any()
}
