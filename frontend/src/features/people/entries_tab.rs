//! What was recorded about a person as a ledger: month by month, the newest first.

use convolog_dto::{Entry, EntryQuery, ListedEntry, PersonId, RecordState, Sentiment, Severity};
use leptos::prelude::*;

use crate::api::{self, Pages};
use crate::features::entries::{entry_count, use_capture};
use crate::i18n::{Word, day_of, month_heading, month_key, plural, t};
use crate::routes::Route;
use crate::ui::{
    Button, ButtonKind, DayNumber, EmptyState, EntryLine, Icon, Loaded, Margin, Mark, MonthHeading, More,
    RecordStateMark, Ruled, Section, SentimentMark, SeverityMark,
};

#[component]
pub(super) fn EntriesTab(subject: PersonId, name: String) -> AnyView {
    let capture = use_capture();
    let pages = Pages::new(
        || convolog_dto::limits::PAGE_DEFAULT,
        move |cursor: Option<String>, limit| {
            // A draft of quick capture belongs here at once.
            capture.made.track();
            api::list_entries(EntryQuery {
                subject_id: vec![subject],
                limit: Some(limit),
                include_total: cursor.is_none(),
                cursor,
                ..EntryQuery::default()
            })
        },
    );
    let write = Callback::new(move |()| capture.open(Some(subject)));
    let matter = move |rows: Vec<ListedEntry>| {
        if rows.is_empty() {
            return view! {
                <EmptyState title=t!("timeline.none", name = name) text=t!("timeline.none_text")>
                    <Button kind=ButtonKind::Primary icon=Icon::Plus on_press=write>{t!("nav.new_entry")}</Button>
                </EmptyState>
            }
            .into_any();
        }
        view! { <Ruled><Months rows=rows /></Ruled> }.into_any()
    };
    view! {
        <Section title=t!("nav.entries") actions=(move || entry_count(pages)).into_any()>
            <Loaded state=pages.rows on_retry=Callback::new(move |()| pages.reload()) matter=matter />
            <More pages=pages />
        </Section>
    }
    .into_any()
}

#[component]
fn Months(rows: Vec<ListedEntry>) -> AnyView {
    let mut last = None;
    rows.into_iter()
        .map(|ListedEntry { entry, .. }| {
            let day = day_of(entry.occurred_start);
            let month = month_key(day);
            let heading = (last != Some(month)).then(|| view! { <MonthHeading text=month_heading(day) /> });
            last = Some(month);
            view! { {heading}<Row entry=entry /> }
        })
        .collect_view()
        .into_any()
}

#[component]
fn Row(entry: Entry) -> AnyView {
    let kind = entry.entry_type.word();
    let title = entry.title.clone().unwrap_or_else(|| kind.to_owned());
    let detail = if entry.title.is_some() { kind } else { "" };
    let marks = view! {
        {(entry.record_state != RecordState::Final).then(|| view! { <RecordStateMark state=entry.record_state /> })}
        {(entry.severity != Severity::None).then(|| view! { <SeverityMark severity=entry.severity /> })}
        {(entry.sentiment != Sentiment::Neutral).then(|| view! { <SentimentMark sentiment=entry.sentiment /> })}
        {(entry.attachment_count > 0).then(|| view! { <Mark icon=Icon::Attachment text=plural!("entries.files", entry.attachment_count) /> })}
    };
    view! {
        <Margin label=view! { <DayNumber at=entry.occurred_start /> }.into_any()>
            <EntryLine
                title=title
                detail=detail
                reference=entry.reference
                href=Route::Entry(entry.id).href()
                voided=entry.record_state == RecordState::Voided
                marks=marks.into_any()
            />
        </Margin>
    }
    .into_any()
}
