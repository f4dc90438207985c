//! The filters beside the list, each value with how many entries it would leave.

use convolog_dto::{
    Contemporaneity, EntryFacets, EntryFamily, EntryStatus, EntryType, FacetCounts, PersonRef, RecordState,
    Sentiment, Severity,
};
use leptos::prelude::*;

use super::day_filter::DayFilters;
use super::filter::{EntryFilter, toggle};
use super::tag_filter::TagFilter;
use crate::api::{self, Load, Query};
use crate::features::entries::use_capture;
use crate::features::people::PersonPicker;
use crate::i18n::{Word, t};
use crate::routes::Filter;
use crate::ui::{FilterGroup, FilterOption, RecordStateMark, SentimentMark, SeverityMark, Stack, StatusMark};

/// All of them. `changed` counts the changes that were made here, to count the entries anew.
#[component]
pub(super) fn Facets(filter: Filter<EntryFilter>, changed: RwSignal<u32>) -> AnyView {
    let capture = use_capture();
    let asked = Memo::new(move |_| filter.now.with(EntryFilter::essence));
    let facets = Query::new(move || {
        capture.made.track();
        changed.track();
        api::get_entry_facets(asked.get().query())
    });
    let counts = Counts(facets);
    view! {
        <Stack>
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
            <DayFilters filter=filter />
            <FilterGroup title=t!("explorer.contemporaneity") closed=true>
                {options(filter, counts, Contemporaneity::ALL, |facets| &facets.contemporaneity, |now| &mut now.contemporaneity, |now| &now.contemporaneity, |word| word.word().into_any())}
            </FilterGroup>
            <FilterGroup title=t!("explorer.family") closed=true>
                {EntryFamily::ALL.iter().map(|family| family_option(filter, *family)).collect_view()}
            </FilterGroup>
            <FilterGroup title=t!("entry.field.type") closed=true>
                {options(filter, counts, EntryType::ALL, |facets| &facets.entry_type, |now| &mut now.entry_type, |now| &now.entry_type, |word| word.word().into_any())}
            </FilterGroup>
            <FilterGroup title=t!("explorer.more")>
                {switch(filter, t!("explorer.evidence"), |now| &mut now.evidence, |now| now.evidence)}
                {switch(filter, t!("explorer.overdue"), |now| &mut now.overdue, |now| now.overdue)}
            </FilterGroup>
        </Stack>
    }
    .into_any()
}

/// What the server counted. Copy it around.
#[derive(Clone, Copy)]
pub(super) struct Counts(Query<EntryFacets>);

impl Counts {
    /// The words of a facet that have entries, the most used first.
    pub fn most_used(self, facet: fn(&EntryFacets) -> &FacetCounts) -> Vec<String> {
        self.0.state.with(|state| match state {
            Load::Ready(facets) => {
                let mut words: Vec<(&String, &i64)> = facet(facets).iter().collect();
                words.sort_by(|one, other| other.1.cmp(one.1).then_with(|| one.0.cmp(other.0)));
                words.into_iter().map(|(word, _)| word.clone()).collect()
            }
            Load::Pending | Load::Failed(_) => Vec::new(),
        })
    }

    /// How many entries a word has; nothing before the first answer.
    pub fn of(self, facet: fn(&EntryFacets) -> &FacetCounts, word: &str) -> Option<i64> {
        self.0.state.with(|state| match state {
            Load::Ready(facets) => Some(facet(facets).get(word).copied().unwrap_or_default()),
            Load::Pending | Load::Failed(_) => None,
        })
    }
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

fn family_option(filter: Filter<EntryFilter>, family: EntryFamily) -> AnyView {
    let on = Signal::derive(move || filter.now.with(|now| now.family.contains(&family)));
    let press = Callback::new(move |()| {
        filter.update(|now| {
            toggle(&mut now.family, family);
            now.rows = None;
        });
    });
    view! { <FilterOption look=family.word().into_any() on=on on_press=press /> }.into_any()
}

fn switch(
    filter: Filter<EntryFilter>,
    words: &'static str,
    held: fn(&mut EntryFilter) -> &mut bool,
    is_on: fn(&EntryFilter) -> bool,
) -> AnyView {
    let on = Signal::derive(move || filter.now.with(is_on));
    let press = Callback::new(move |()| {
        filter.update(|now| {
            let held = held(now);
            *held = !*held;
            now.rows = None;
        });
    });
    view! { <FilterOption look=words.into_any() on=on on_press=press /> }.into_any()
}

/// A person, or everybody below. The picked one stands as a chip above the list; the box is for the next.
#[component]
fn PersonFilter(filter: Filter<EntryFilter>) -> AnyView {
    let turn = RwSignal::new(0_u32);
    let box_for_next = move || {
        turn.track();
        let chosen = RwSignal::new(None::<PersonRef>);
        Effect::new(move |_| {
            if let Some(person) = chosen.get() {
                filter.update(|now| {
                    now.person = Some(person.id);
                    now.rows = None;
                });
                turn.update(|turn| *turn = turn.wrapping_add(1));
            }
        });
        view! { <PersonPicker label=t!("entry.field.subject") chosen=chosen /> }
    };
    let below = move || {
        filter.now.with(|now| now.person.is_some()).then(|| {
            switch(
                filter,
                t!("explorer.below"),
                |now| &mut now.below,
                |now| now.below,
            )
        })
    };
    view! { <div>{box_for_next}{below}</div> }.into_any()
}
