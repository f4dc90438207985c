//! The filters as the server is asked, and how many there are.

use convolog_dto::{EntryQuery, EntrySort, PersonId, SearchText};

use super::filter::{EntryFilter, Show};

impl EntryFilter {
    /// The person below whom everybody is meant; with several people there is none.
    pub(super) fn root(&self) -> Option<PersonId> {
        match self.person.as_slice() {
            [person] if self.below => Some(*person),
            _ => None,
        }
    }

    /// Whether the best match can come first: there are words to find, and the layout is not one of months.
    pub(super) fn is_ranked(&self) -> bool {
        self.show != Show::Timeline && SearchText::parse(&self.q).has_words()
    }

    /// The order of whoever chooses none.
    pub(super) fn usual_order(&self) -> EntrySort {
        if self.is_ranked() {
            EntrySort::Relevance
        } else {
            EntrySort::default()
        }
    }

    /// The order of the rows.
    pub(super) fn order(&self) -> EntrySort {
        let possible = |sort: &EntrySort| *sort != EntrySort::Relevance || self.is_ranked();
        self.sort.filter(possible).unwrap_or_else(|| self.usual_order())
    }

    /// How many filters are on.
    pub fn count(&self) -> usize {
        [
            self.family.len(),
            self.entry_type.len(),
            self.severity.len(),
            self.sentiment.len(),
            self.status.len(),
            self.record_state.len(),
            self.contemporaneity.len(),
            self.tag.len(),
            self.all_tags.len(),
            self.not_tag.len(),
            self.person.len(),
            self.author.len(),
            usize::from(!self.q.is_empty()),
            usize::from(self.from.is_some()),
            usize::from(self.to.is_some()),
            usize::from(self.recorded_from.is_some()),
            usize::from(self.recorded_to.is_some()),
            usize::from(self.evidence.is_some()),
            usize::from(self.overdue.is_some()),
        ]
        .iter()
        .sum()
    }

    /// The same as the server is asked.
    pub fn query(self) -> EntryQuery {
        let (root, sort) = (self.root(), self.order());
        EntryQuery {
            subject_id: if root.is_some() { Vec::new() } else { self.person },
            subtree_of: root,
            author_id: self.author,
            entry_type: self.entry_type,
            family: self.family,
            severity: self.severity,
            sentiment: self.sentiment,
            status: self.status,
            record_state: self.record_state,
            contemporaneity: self.contemporaneity,
            tag: self.tag,
            all_tags: self.all_tags,
            not_tag: self.not_tag,
            occurred_from: self.from,
            occurred_to: self.to,
            recorded_from: self.recorded_from,
            recorded_to: self.recorded_to,
            has_attachments: self.evidence,
            overdue: self.overdue,
            q: Some(self.q.trim().to_owned()).filter(|words| !words.is_empty()),
            sort: Some(sort).filter(|sort| *sort != EntrySort::default()),
            ..EntryQuery::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{EntryFilter, Show};
    use convolog_dto::EntrySort;

    #[test]
    fn everybody_below_is_meant_of_one_person_alone() {
        let (one, other) = (
            "018f6f6e-0000-7000-8000-000000000001".parse().unwrap(),
            "018f6f6e-0000-7000-8000-000000000002".parse().unwrap(),
        );
        let of = |person| EntryFilter {
            person,
            below: true,
            ..EntryFilter::default()
        };
        let below = of(vec![one]).query();
        assert_eq!((below.subject_id, below.subtree_of), (vec![], Some(one)));
        let both = of(vec![one, other]).query();
        assert_eq!((both.subject_id, both.subtree_of), (vec![one, other], None));
    }
    #[test]
    fn the_best_match_comes_first_where_there_are_words_and_nothing_else_was_chosen() {
        let asked = |address: &str| EntryFilter::parse(address).query().sort;
        assert_eq!(asked("q=late"), Some(EntrySort::Relevance));
        assert_eq!(
            asked("q=late&sort=relevance&show=cards"),
            Some(EntrySort::Relevance)
        );
        assert_eq!(asked("q=late&sort=occurred_start"), Some(EntrySort::Occurred));
        assert_eq!(asked("q=late&sort=-occurred_start"), None, "the newest first");
        for without in [
            "",
            "q=-late",
            "sort=relevance",
            "q=...&sort=relevance",
            "q=late&show=timeline",
        ] {
            assert_eq!(asked(without), None, "{without}");
        }
        let chosen = EntryFilter {
            q: "late".to_owned(),
            show: Show::Timeline,
            sort: Some(EntrySort::Recorded),
            ..EntryFilter::default()
        };
        assert_eq!(chosen.query().sort, Some(EntrySort::Recorded));
    }
}
