//! The filters beside the list, each value with how many entries it would leave.

use convolog_dto::{
    EntryFacets, EntryFamily, EntryStatus, EntryType, FacetCounts, PersonRef, RecordState, Sentiment,
    Severity,
};
use leptos::prelude::*;

use super::content::tags_of;
use super::filter::{EntryFilter, toggle};
use crate::api::{self, Load, Query};
use crate::features::people::PersonPicker;
use crate::i18n::{Word, t, today};
use crate::routes::Filter;
use crate::ui::{
    DateField, FilterGroup, FilterOption, RecordStateMark, SentimentMark, SeverityMark, Stack, StatusMark,
    TagField,
};

/// All of them.
#[component]
pub(super) fn Facets(filter: Filter<EntryFilter>) -> AnyView {
    let asked = Memo::new(move |_| filter.now.with(EntryFilter::essence));
    let facets = Query::new(move || api::get_entry_facets(asked.get().query()));
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
            <FilterGroup title=t!("explorer.family") closed=true>
                {EntryFamily::ALL.iter().map(|family| family_option(filter, *family)).collect_view()}
            </FilterGroup>
            <FilterGroup title=t!("entry.field.type") closed=true>
                {options(filter, counts, EntryType::ALL, |facets| &facets.entry_type, |now| &mut now.entry_type, |now| &now.entry_type, |word| word.word().into_any())}
            </FilterGroup>
            <Rest filter=filter />
        </Stack>
    }
    .into_any()
}

#[derive(Clone, Copy)]
struct Counts(Query<EntryFacets>);

impl Counts {
    /// How many entries a word has; nothing before the first answer.
    fn of(self, facet: fn(&EntryFacets) -> &FacetCounts, word: &str) -> Option<i64> {
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

/// Days, tags, evidence, overdue.
#[component]
fn Rest(filter: Filter<EntryFilter>) -> AnyView {
    let day = |get: fn(&EntryFilter) -> Option<convolog_dto::Day>,
               set: fn(&mut EntryFilter, Option<convolog_dto::Day>)| {
        let value = RwSignal::new(String::new());
        Effect::new(move |_| {
            let now = filter
                .now
                .with(get)
                .map(|day| day.to_string())
                .unwrap_or_default();
            value.maybe_update(|held| std::mem::replace(held, now.clone()) != now);
        });
        Effect::new(move |before: Option<()>| {
            let chosen = value.get().parse().ok();
            if before.is_some() && filter.now.with_untracked(|now| get(now) != chosen) {
                filter.update(|now| {
                    set(now, chosen);
                    now.rows = None;
                });
            }
        });
        value
    };
    let from = day(|now| now.from, |now, day| now.from = day);
    let to = day(|now| now.to, |now, day| now.to = day);
    let tags = RwSignal::new(String::new());
    Effect::new(move |_| {
        let now = filter.now.with(|now| now.tag.join(", "));
        tags.maybe_update(|held| std::mem::replace(held, now.clone()) != now);
    });
    Effect::new(move |before: Option<()>| {
        let chosen = tags_of(&tags.get());
        if before.is_some() && filter.now.with_untracked(|now| now.tag != chosen) {
            filter.update(|now| {
                now.tag = chosen;
                now.rows = None;
            });
        }
    });
    view! {
        <FilterGroup title=t!("explorer.more")>
            {switch(filter, t!("explorer.evidence"), |now| &mut now.evidence, |now| now.evidence)}
            {switch(filter, t!("explorer.overdue"), |now| &mut now.overdue, |now| now.overdue)}
        </FilterGroup>
        <DateField label=t!("explorer.from") value=from max=today() optional=true />
        <DateField label=t!("explorer.to") value=to max=today() optional=true />
        <TagField label=t!("entry.field.tags") value=tags />
    }
    .into_any()
}
