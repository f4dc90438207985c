//! The filters as the server is asked, and how many there are.

use convolog_dto::{EntryQuery, PersonId};

use super::filter::EntryFilter;

impl EntryFilter {
    /// The person below whom everybody is meant; with several people there is none.
    pub(super) fn root(&self) -> Option<PersonId> {
        match self.person.as_slice() {
            [person] if self.below => Some(*person),
            _ => None,
        }
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
        let root = self.root();
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
            sort: self.sort,
            ..EntryQuery::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::EntryFilter;

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
}
