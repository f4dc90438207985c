//! What the Explorer shows, as it stands in the address.

use convolog_dto::{
    Day, EntryFamily, EntryQuery, EntrySort, EntryStatus, EntryType, PersonId, RecordState, Sentiment,
    Severity,
};
use serde::{Deserialize, Serialize};

/// The filters. What is not set leaves no trace in the address.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct EntryFilter {
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub q: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub family: Vec<EntryFamily>,
    #[serde(rename = "type", default, skip_serializing_if = "Vec::is_empty")]
    pub entry_type: Vec<EntryType>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub severity: Vec<Severity>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sentiment: Vec<Sentiment>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub status: Vec<EntryStatus>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub record_state: Vec<RecordState>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tag: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub not_tag: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<PersonId>,
    /// About everybody below the person instead of the person.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub below: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Day>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Day>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub evidence: bool,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub overdue: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sort: Option<EntrySort>,
    /// How many rows were asked for, so that Back shows as many again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rows: Option<i64>,
}

impl EntryFilter {
    /// Only what decides which entries there are: neither their order nor how many are shown.
    pub fn essence(&self) -> Self {
        Self {
            sort: None,
            rows: None,
            ..self.clone()
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
            self.tag.len(),
            self.not_tag.len(),
            usize::from(!self.q.is_empty()),
            usize::from(self.person.is_some()),
            usize::from(self.from.is_some()),
            usize::from(self.to.is_some()),
            usize::from(self.evidence),
            usize::from(self.overdue),
        ]
        .iter()
        .sum()
    }

    /// The same as the server is asked.
    pub fn query(self) -> EntryQuery {
        let (subject, subtree) = match self.person {
            Some(person) if self.below => (None, Some(person)),
            person => (person, None),
        };
        EntryQuery {
            subject_id: subject.into_iter().collect(),
            subtree_of: subtree,
            entry_type: self.entry_type,
            family: self.family,
            severity: self.severity,
            sentiment: self.sentiment,
            status: self.status,
            record_state: self.record_state,
            tag: self.tag,
            not_tag: self.not_tag,
            occurred_from: self.from,
            occurred_to: self.to,
            has_attachments: self.evidence.then_some(true),
            overdue: self.overdue.then_some(true),
            q: Some(self.q.trim().to_owned()).filter(|words| !words.is_empty()),
            sort: self.sort,
            ..EntryQuery::default()
        }
    }
}

/// Puts a value in, or takes it out.
pub(super) fn toggle<T: PartialEq>(values: &mut Vec<T>, value: T) {
    match values.iter().position(|held| *held == value) {
        Some(at) => {
            values.remove(at);
        }
        None => values.push(value),
    }
}

#[cfg(test)]
mod tests {
    use super::{EntryFilter, toggle};
    use convolog_dto::{EntrySort, Severity};

    #[test]
    fn the_address_alone_brings_every_filter_back() {
        let filter = EntryFilter {
            q: "late \"night shift\" & more".to_owned(),
            severity: vec![Severity::High, Severity::Critical],
            tag: vec!["handover".to_owned()],
            below: true,
            person: Some("018f6f6e-0000-7000-8000-000000000001".parse().unwrap()),
            from: Some("2026-01-31".parse().unwrap()),
            sort: Some(EntrySort::Occurred),
            rows: Some(150),
            ..EntryFilter::default()
        };
        let address = serde_html_form::to_string(&filter).unwrap();
        assert_eq!(
            serde_html_form::from_str::<EntryFilter>(&address).unwrap(),
            filter
        );
        assert_eq!(filter.count(), 6);
    }

    #[test]
    fn no_filter_leaves_no_trace() {
        assert_eq!(serde_html_form::to_string(EntryFilter::default()).unwrap(), "");
    }

    #[test]
    fn a_second_press_takes_a_value_out_again() {
        let mut values = vec![1];
        toggle(&mut values, 2);
        toggle(&mut values, 1);
        assert_eq!(values, [2]);
    }
}
