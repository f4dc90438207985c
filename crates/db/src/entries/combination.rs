//! The words of closed lists that an entry has: there are few combinations of them, however many entries.

use convolog_dto::{
    Contemporaneity, EntryFacets, EntryQuery, EntryStatus, EntryType, FacetCounts, RecordState, Sentiment,
    Severity,
};
use diesel::sql_types::{BigInt, Text};

use crate::column::Col;

/// The words of an entry, and whether there is evidence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Combination {
    entry_type: EntryType,
    severity: Severity,
    sentiment: Sentiment,
    status: EntryStatus,
    record_state: RecordState,
    contemporaneity: Contemporaneity,
    with_evidence: bool,
}

/// A [`Combination`] as it is read.
pub(super) type CombinationRow = (
    Col<EntryType>,
    Col<Severity>,
    Col<Sentiment>,
    Col<EntryStatus>,
    Col<RecordState>,
    Col<Contemporaneity>,
    i64,
);

/// The types of a [`CombinationRow`].
pub(super) type CombinationSql = (Text, Text, Text, Text, Text, Text, BigInt);

impl From<CombinationRow> for Combination {
    fn from(row: CombinationRow) -> Self {
        let (entry_type, severity, sentiment, status, record_state, contemporaneity, with_evidence) = row;
        Self {
            entry_type: entry_type.0,
            severity: severity.0,
            sentiment: sentiment.0,
            status: status.0,
            record_state: record_state.0,
            contemporaneity: contemporaneity.0,
            with_evidence: with_evidence > 0,
        }
    }
}

impl Combination {
    /// Whether it is one that the filters ask for.
    pub(super) fn fits(self, query: &EntryQuery) -> bool {
        self.misses(query) == [false; 8]
    }

    /// Counts it for each facet all of whose other filters it fits.
    pub(super) fn count(self, n: i64, query: &EntryQuery, facets: &mut EntryFacets) {
        let misses = self.misses(query);
        // The filters that it misses: none, or only the facet's own.
        let missed: usize = misses.iter().filter(|missed| **missed).count();
        let words = [
            (&mut facets.entry_type, self.entry_type.as_str()),
            (&mut facets.family, self.entry_type.family().as_str()),
            (&mut facets.severity, self.severity.as_str()),
            (&mut facets.sentiment, self.sentiment.as_str()),
            (&mut facets.status, self.status.as_str()),
            (&mut facets.record_state, self.record_state.as_str()),
            (&mut facets.contemporaneity, self.contemporaneity.as_str()),
            (&mut facets.has_attachments, yes_or_no(self.with_evidence)),
        ];
        for ((counts, word), own) in words.into_iter().zip(misses) {
            if missed == usize::from(own) {
                add(counts, word, n);
            }
        }
    }

    /// Which filters it misses, in the order of the facets.
    fn misses(self, query: &EntryQuery) -> [bool; 8] {
        [
            misses(&query.entry_type, self.entry_type),
            misses(&query.family, self.entry_type.family()),
            misses(&query.severity, self.severity),
            misses(&query.sentiment, self.sentiment),
            misses(&query.status, self.status),
            misses(&query.record_state, self.record_state),
            misses(&query.contemporaneity, self.contemporaneity),
            query
                .has_attachments
                .is_some_and(|wanted| wanted != self.with_evidence),
        ]
    }
}

/// As the query says it.
pub(super) const fn yes_or_no(yes: bool) -> &'static str {
    if yes { "true" } else { "false" }
}

fn misses<T: PartialEq>(filter: &[T], word: T) -> bool {
    !filter.is_empty() && !filter.contains(&word)
}

fn add(counts: &mut FacetCounts, word: &str, n: i64) {
    match counts.get_mut(word) {
        Some(count) => *count += n,
        None => drop(counts.insert(word.to_owned(), n)),
    }
}
