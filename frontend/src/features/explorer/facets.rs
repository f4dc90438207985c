//! The filters beside the list, each value with how many entries it would leave.

use convolog_dto::{
    Contemporaneity, Day, EntryFacets, EntryFamily, EntryStatus, EntryType, FacetCounts, RecordState,
    Sentiment, Severity,
};
use leptos::prelude::*;

use super::counts::Counts;
use super::day_filter::DayFilters;
use super::filter::{EntryFilter, toggle};
use super::people_filter::{AuthorFilter, PersonFilter};
use super::tag_filter::TagFilter;
use crate::i18n::{Word, day_written, t};
use crate::routes::Filter;
use crate::ui::{
    FilterGroup, FilterOption, Hint, RecordStateMark, SentimentMark, SeverityMark, Stack, StatusMark,
};

/// All of them.
#[component]
pub(super) fn Facets(filter: Filter<EntryFilter>, counts: Counts) -> AnyView {
    view! {
        <Stack>
            {since(move || counts.since())}
            <PersonFilter filter=filter />
            <FilterGroup title=t!("entry.field.severity")>
                {options(filter, counts, Severity::ALL, |facets| &facets.severity, |now| &mut now.severity, |now| &now.severity, |word| view! { <SeverityMark severity=word /> }.into_any())}
            </FilterGroup>
            <FilterGroup title=t!("entry.field.sentiment")>
                {options(filter, counts, Sentiment::ALL, |facets| &facets.sentiment, |now| &mut now.sentiment, |now| &now.sentiment, |word| view! { <SentimentMark sentiment=word /> }.into_any())}
            </FilterGroup>
            <FilterGroup title=t!("entry.field.status")>
                {options(filter, counts, EntryStatus::ALL, |facets| &facets.status, |now| &mut now.status, |now| &now.status, |word| view! { <StatusMark status=word /> }.into_any())}
            </FilterGroup>
            <FilterGroup title=t!("explorer.record_state")>
                {options(filter, counts, RecordState::ALL, |facets| &facets.record_state, |now| &mut now.record_state, |now| &now.record_state, |word| view! { <RecordStateMark state=word /> }.into_any())}
            </FilterGroup>
            <TagFilter filter=filter counts=counts />
            <AuthorFilter filter=filter counts=counts />
            <DayFilters filter=filter />
            <FilterGroup title=t!("explorer.contemporaneity") closed=true>
                {options(filter, counts, Contemporaneity::ALL, |facets| &facets.contemporaneity, |now| &mut now.contemporaneity, |now| &now.contemporaneity, |word| word.word().into_any())}
            </FilterGroup>
            <FilterGroup title=t!("explorer.family") closed=true>
                {options(filter, counts, EntryFamily::ALL, |facets| &facets.family, |now| &mut now.family, |now| &now.family, |word| word.word().into_any())}
            </FilterGroup>
            <FilterGroup title=t!("entry.field.type") closed=true>
                {options(filter, counts, EntryType::ALL, |facets| &facets.entry_type, |now| &mut now.entry_type, |now| &now.entry_type, |word| word.word().into_any())}
            </FilterGroup>
            <FilterGroup title=t!("explorer.more")>
                {since(move || counts.since_of(|since| since.overdue))}
                {[true, false].map(|yes| {
                    let words = if yes { t!("explorer.evidence") } else { t!("explorer.no_evidence") };
                    either(filter, counts, yes, words, |facets| &facets.has_attachments, |now| &mut now.evidence, |now| now.evidence)
                })}
                {[true, false].map(|yes| {
                    let words = if yes { t!("explorer.overdue") } else { t!("explorer.not_overdue") };
                    either(filter, counts, yes, words, |facets| &facets.overdue, |now| &mut now.overdue, |now| now.overdue)
                })}
            </FilterGroup>
        </Stack>
    }
    .into_any()
}

/// Since when the counts below are, where that is not from the beginning.
pub(super) fn since(day: impl Fn() -> Option<Day> + Send + 'static) -> AnyView {
    let line = move || {
        day().map(|day| view! { <Hint>{t!("explorer.counted_since", day = day_written(day))}</Hint> })
    };
    line.into_any()
}

fn options<W>(
    filter: Filter<EntryFilter>,
    counts: Counts,
    words: &'static [W],
    facet: fn(&EntryFacets) -> &FacetCounts,
    held_mut: fn(&mut EntryFilter) -> &mut Vec<W>,
    held: fn(&EntryFilter) -> &Vec<W>,
    look: fn(W) -> AnyView,
) -> AnyView
where
    W: Copy + PartialEq + ToString + Send + Sync + 'static,
{
    words
        .iter()
        .map(|word| {
            let (word, name) = (*word, word.to_string());
            let on = Signal::derive(move || filter.now.with(|now| held(now).contains(&word)));
            let count = Signal::derive(move || counts.of(facet, &name));
            let press = Callback::new(move |()| {
                filter.update(|now| {
                    toggle(held_mut(now), word);
                    now.rows = None;
                });
            });
            view! { <FilterOption look=look(word) on=on count=count on_press=press /> }
        })
        .collect_view()
        .into_any()
}

/// One of yes and no: a press on the other changes over, a second press asks for neither.
fn either(
    filter: Filter<EntryFilter>,
    counts: Counts,
    yes: bool,
    words: &'static str,
    facet: fn(&EntryFacets) -> &FacetCounts,
    held_mut: fn(&mut EntryFilter) -> &mut Option<bool>,
    held: fn(&EntryFilter) -> Option<bool>,
) -> AnyView {
    let on = Signal::derive(move || filter.now.with(held) == Some(yes));
    let count = Signal::derive(move || counts.of(facet, if yes { "true" } else { "false" }));
    let press = Callback::new(move |()| {
        filter.update(|now| {
            let held = held_mut(now);
            *held = Some(yes).filter(|_| *held != Some(yes));
            now.rows = None;
        });
    });
    view! { <FilterOption look=words.into_any() on=on count=count on_press=press /> }.into_any()
}
