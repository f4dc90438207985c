//! What was written about the person before, beside the new entry.

use convolog_dto::{EntryId, EntryQuery, PersonId};
use leptos::prelude::*;

use super::line::EntryRow;
use crate::api::{self, Query};
use crate::i18n::t;
use crate::ui::{EntryList, Hint, Section, SkeletonKind, loaded};

/// How many.
const FEW: i64 = 5;

#[component]
pub(super) fn PreviousEntries(
    subject: RwSignal<String>,
    /// The entry that is being written; it is not before itself.
    #[prop(into)]
    own: Signal<Option<EntryId>>,
) -> AnyView {
    let entries = Query::new(move || {
        let subject = subject.get().parse::<PersonId>().ok();
        async move {
            let Some(subject) = subject else { return Ok(None) };
            let query = EntryQuery {
                subject_id: vec![subject],
                limit: Some(FEW),
                ..EntryQuery::default()
            };
            let rows = api::list_entries(query).await?.items;
            Ok(Some(rows.into_iter().map(|row| row.entry).collect::<Vec<_>>()))
        }
    });
    loaded(entries, SkeletonKind::Lines, move |entries| {
        entries.map(|mut entries| {
            entries.retain(|entry| Some(entry.id) != own.get_untracked());
            let none = entries.is_empty();
            let rows = entries
                .into_iter()
                .map(|entry| view! { <EntryRow entry=entry show_subject=false /> })
                .collect_view();
            view! {
                <Section title=t!("entry.previous")>
                    <EntryList>{rows}</EntryList>
                    {none.then(|| view! { <Hint>{t!("entry.previous_none")}</Hint> })}
                </Section>
            }
        })
    })
}
