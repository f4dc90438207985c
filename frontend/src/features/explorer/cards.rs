//! Entries as cards, with their first words, or those that were looked for.

use convolog_dto::{Entry, ListedEntry, RecordState, Sentiment, Severity};
use leptos::prelude::*;

use super::selection::{Selection, pick};
use crate::features::entries::headline;
use crate::i18n::{Word, day_of, plural, relative_day, t};
use crate::routes::Route;
use crate::shell::use_choose_key;
use crate::ui::{
    CardGrid, EntryCard, Icon, Mark, RecordStateMark, SentimentMark, SeverityMark, StatusMark, whole,
};

/// How many characters of the account are worth sending to the screen; it shows some lines of them.
const WORDS: usize = 280;

#[component]
pub(super) fn EntryCards(rows: Vec<ListedEntry>, selection: Option<Selection>) -> AnyView {
    if selection.is_some() {
        use_choose_key();
    }
    let cards = rows
        .into_iter()
        .map(|listed| card(listed, selection))
        .collect_view();
    view! { <CardGrid>{cards}</CardGrid> }.into_any()
}

fn card(listed: ListedEntry, selection: Option<Selection>) -> AnyView {
    let ListedEntry { entry, snippet } = listed;
    let entry = &entry;
    let day = relative_day(day_of(entry.occurred_start));
    let detail = t!(
        "explorer.card_detail",
        name = entry.subject.name,
        kind = entry.entry_type.word(),
        day = day
    );
    view! {
        <EntryCard
            title=headline(entry)
            href=Route::Entry(entry.id).href()
            detail=detail
            reference=entry.reference.clone()
            text=if snippet.is_empty() { whole(first_words(entry)) } else { snippet }
            voided=entry.record_state == RecordState::Voided
            pick=selection.map(|selection| pick(selection, entry))
            marks=marks(entry)
        />
    }
    .into_any()
}

/// The marks that stand out.
pub(super) fn marks(entry: &Entry) -> AnyView {
    view! {
        {(entry.record_state != RecordState::Final).then(|| view! { <RecordStateMark state=entry.record_state /> })}
        {(entry.severity != Severity::None).then(|| view! { <SeverityMark severity=entry.severity /> })}
        {(entry.sentiment != Sentiment::Neutral).then(|| view! { <SentimentMark sentiment=entry.sentiment /> })}
        <StatusMark status=entry.status />
        {(entry.attachment_count > 0).then(|| view! { <Mark icon=Icon::Attachment text=plural!("entries.files", entry.attachment_count) /> })}
    }
    .into_any()
}

/// The beginning of the account without the signs of Markdown, and without what stands in the headline already.
fn first_words(entry: &Entry) -> String {
    let facts = entry.facts.as_deref().unwrap_or_default();
    let untitled = entry.title.as_deref().is_none_or(|title| title.trim().is_empty());
    let lines = facts.lines().map(str::trim).filter(|line| !line.is_empty());
    lines
        .skip(usize::from(untitled))
        .map(|line| line.trim_start_matches(['#', '>', '-', '*', ' ']))
        .collect::<Vec<_>>()
        .join(" ")
        .replace("**", "")
        .replace("__", "")
        .replace('`', "")
        .chars()
        .take(WORDS)
        .collect()
}
