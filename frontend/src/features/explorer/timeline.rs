//! Entries month by month, the day in the margin.

use convolog_dto::{Entry, EntrySort, Instant, ListedEntry, RecordState};
use leptos::prelude::*;

use super::cards::marks;
use crate::features::entries::headline;
use crate::i18n::{Word, day_of, month_heading, month_key, t};
use crate::routes::Route;
use crate::ui::{DayNumber, EntryLine, Margin, MonthHeading, Ruled};

/// In the order of the rows: by the event, or by the record.
#[component]
pub(super) fn EntryTimeline(rows: Vec<ListedEntry>, sort: EntrySort) -> AnyView {
    let recorded = matches!(sort, EntrySort::Recorded | EntrySort::RecordedDescending);
    let mut last = None;
    let rows = rows
        .into_iter()
        .map(|ListedEntry { entry, .. }| {
            let at = if recorded {
                entry.recorded_at
            } else {
                entry.occurred_start
            };
            let month = month_key(day_of(at));
            let heading = (last != Some(month))
                .then(|| view! { <MonthHeading text=month_heading(day_of(at)) top=true /> });
            last = Some(month);
            view! { {heading}{row(&entry, at)} }
        })
        .collect_view();
    view! { <Ruled>{rows}</Ruled> }.into_any()
}

fn row(entry: &Entry, at: Instant) -> AnyView {
    let detail = t!(
        "explorer.line_detail",
        name = entry.subject.name,
        kind = entry.entry_type.word()
    );
    let (title, reference) = (headline(entry), entry.reference.clone());
    let (href, voided) = (
        Route::Entry(entry.id).href(),
        entry.record_state == RecordState::Voided,
    );
    let marks = marks(entry);
    view! {
        <Margin label=view! { <DayNumber at=at /> }.into_any()>
            <EntryLine
                title=title
                detail=detail
                reference=reference
                href=href
                voided=voided
                marks=marks
            />
        </Margin>
    }
    .into_any()
}
