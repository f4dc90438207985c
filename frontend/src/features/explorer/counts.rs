//! How many entries each value of a filter would leave.

use convolog_dto::{AuthorCount, CountedSince, Day, EntryFacets, FacetCounts, UserId};
use leptos::prelude::*;

use super::filter::EntryFilter;
use crate::api::{self, Load, Query};
use crate::features::entries::use_capture;
use crate::routes::Filter;

/// What the server counted. Copy it around.
#[derive(Clone, Copy)]
pub(super) struct Counts(Query<EntryFacets>);

impl Counts {
    /// Counted for the filters, and anew with each change of `changed` and each new entry.
    pub fn new(filter: Filter<EntryFilter>, changed: RwSignal<u32>) -> Self {
        let capture = use_capture();
        let asked = Memo::new(move |_| filter.now.with(EntryFilter::essence));
        Self(Query::new(move || {
            capture.made.track();
            changed.track();
            api::get_entry_facets(asked.get().query())
        }))
    }

    /// The words of a facet that have entries, the most used first.
    pub fn most_used(self, facet: fn(&EntryFacets) -> &FacetCounts) -> Vec<String> {
        self.ready(|facets| {
            let mut words: Vec<(&String, &i64)> = facet(facets).iter().collect();
            words.sort_by(|one, other| other.1.cmp(one.1).then_with(|| one.0.cmp(other.0)));
            words.into_iter().map(|(word, _)| word.clone()).collect()
        })
        .unwrap_or_default()
    }

    /// How many entries a word has; nothing before the first answer.
    pub fn of(self, facet: fn(&EntryFacets) -> &FacetCounts, word: &str) -> Option<i64> {
        self.ready(|facets| facet(facets).get(word).copied().unwrap_or_default())
    }

    /// Who wrote most of the entries, and those whom the filter asks for.
    pub fn authors(self) -> Vec<AuthorCount> {
        self.ready(|facets| facets.author_id.clone()).unwrap_or_default()
    }

    /// The name of an author and how many entries are theirs.
    pub fn author(self, id: UserId) -> Option<AuthorCount> {
        self.ready(|facets| facets.author_id.iter().find(|one| one.author.id == id).cloned())
            .flatten()
    }

    /// Since when the counts of everything are; nothing where that is from the beginning.
    pub fn since(self) -> Option<Day> {
        self.ready(|facets| facets.counted_since.words).flatten()
    }

    /// Since when those of one facet are, where it has more to count than the others.
    pub fn since_of(self, facet: fn(&CountedSince) -> Option<Day>) -> Option<Day> {
        let day = |facets: &EntryFacets| {
            let since = &facets.counted_since;
            facet(since).filter(|_| since.words.is_none())
        };
        self.ready(day).flatten()
    }

    fn ready<T>(self, read: impl FnOnce(&EntryFacets) -> T) -> Option<T> {
        self.0.state.with(|state| match state {
            Load::Ready(facets) => Some(read(facets)),
            Load::Pending | Load::Failed(_) => None,
        })
    }
}
