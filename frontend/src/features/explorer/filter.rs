//! What the Explorer shows, as it stands in the address.

use convolog_dto::{
    Contemporaneity, Day, EntryFamily, EntrySort, EntryStatus, EntryType, PersonId, RecordState, SavedViewId,
    Sentiment, Severity, UserId,
};
use serde::{Deserialize, Serialize};

use crate::routes::Route;

/// How the entries are laid out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Show {
    /// One line each; cards on a phone.
    #[default]
    Table,
    /// With their first words.
    Cards,
    /// By month, with the day in the margin.
    Timeline,
}

impl Show {
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks in this form")]
    const fn is_table(&self) -> bool {
        matches!(self, Self::Table)
    }
}

/// The filters. What is not set leaves no trace in the address.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct EntryFilter {
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
    pub contemporaneity: Vec<Contemporaneity>,
    /// With any of them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tag: Vec<String>,
    /// With every one of them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub all_tags: Vec<String>,
    /// With none of them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub not_tag: Vec<String>,
    /// About any of them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub person: Vec<PersonId>,
    /// About everybody below the person instead of the person, where there is one.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub below: bool,
    /// Written by any of them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub author: Vec<UserId>,
    /// The first day of the event.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Day>,
    /// The last day of the event.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Day>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recorded_from: Option<Day>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recorded_to: Option<Day>,
    /// With evidence, or without.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub evidence: Option<bool>,
    /// With an overdue follow-up, or without.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub overdue: Option<bool>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sort: Option<EntrySort>,
    #[serde(default, skip_serializing_if = "Show::is_table")]
    pub show: Show,
    /// The saved view that this began with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub view: Option<SavedViewId>,
    /// How many rows were asked for, so that Back shows as many again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rows: Option<i64>,
}

impl EntryFilter {
    /// The filters that a query string stands for; the usual ones for one that cannot be read.
    pub fn parse(query: &str) -> Self {
        serde_html_form::from_str(query).unwrap_or_default()
    }

    /// The address of the Explorer with these filters.
    pub fn href(&self) -> String {
        let query = serde_html_form::to_string(self).unwrap_or_default();
        if query.is_empty() {
            Route::Entries.href()
        } else {
            format!("{}?{query}", Route::Entries.href())
        }
    }

    /// What a saved view keeps: everything but how far one has read, and which view it is.
    pub fn lasting(&self) -> Self {
        Self {
            rows: None,
            view: None,
            ..self.clone()
        }
    }

    /// Whether a saved view keeps the same of both. In which order values were chosen makes no difference.
    pub fn lasts_as(&self, other: &Self) -> bool {
        self.lasting().in_order() == other.lasting().in_order()
    }

    fn in_order(mut self) -> Self {
        put_in_order(&mut self.person);
        put_in_order(&mut self.author);
        put_in_order(&mut self.family);
        put_in_order(&mut self.entry_type);
        put_in_order(&mut self.severity);
        put_in_order(&mut self.sentiment);
        put_in_order(&mut self.status);
        put_in_order(&mut self.record_state);
        put_in_order(&mut self.contemporaneity);
        put_in_order(&mut self.tag);
        put_in_order(&mut self.all_tags);
        put_in_order(&mut self.not_tag);
        self
    }

    /// The same as a query string.
    pub fn lasting_query(&self) -> String {
        serde_html_form::to_string(self.lasting()).unwrap_or_default()
    }

    /// Only what decides which entries there are: neither their order nor how they are shown.
    pub fn essence(&self) -> Self {
        Self {
            sort: None,
            show: Show::Table,
            ..self.lasting()
        }
    }

    /// No filter, in the order and the layout that one has chosen.
    pub fn cleared(&self) -> Self {
        Self {
            sort: self.sort,
            show: self.show,
            view: self.view,
            ..Self::default()
        }
    }
}

/// The address of the Explorer with every entry that has the words.
pub fn words_href(words: &str) -> String {
    EntryFilter {
        q: words.to_owned(),
        ..EntryFilter::default()
    }
    .href()
}

fn put_in_order<T: Ord>(values: &mut Vec<T>) {
    values.sort_unstable();
    values.dedup();
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
    use super::{EntryFilter, Show, toggle, words_href};
    use convolog_dto::{EntrySort, Severity};

    #[test]
    fn the_address_alone_brings_every_filter_back() {
        let filter = EntryFilter {
            q: "late \"night shift\" & more".to_owned(),
            severity: vec![Severity::High, Severity::Critical],
            tag: vec!["handover".to_owned()],
            all_tags: vec!["night".to_owned(), "till".to_owned()],
            not_tag: vec!["attendance".to_owned()],
            recorded_to: Some("2026-02-28".parse().unwrap()),
            show: Show::Timeline,
            view: Some("018f6f6e-0000-7000-8000-000000000002".parse().unwrap()),
            below: true,
            person: vec!["018f6f6e-0000-7000-8000-000000000001".parse().unwrap()],
            author: vec![
                "018f6f6e-0000-7000-8000-000000000003".parse().unwrap(),
                "018f6f6e-0000-7000-8000-000000000004".parse().unwrap(),
            ],
            evidence: Some(false),
            overdue: Some(true),
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
        assert_eq!(filter.count(), 14);
    }

    #[test]
    fn a_saved_view_keeps_order_and_layout_but_not_how_far_one_has_read() {
        let filter = EntryFilter {
            rows: Some(200),
            view: Some("018f6f6e-0000-7000-8000-000000000002".parse().unwrap()),
            sort: Some(EntrySort::Recorded),
            show: Show::Cards,
            not_tag: vec!["a&b".to_owned()],
            ..EntryFilter::default()
        };
        assert_eq!(
            filter.lasting_query(),
            "not_tag=a%26b&sort=recorded_at&show=cards"
        );
        assert_eq!(EntryFilter::parse(&filter.lasting_query()), filter.lasting());
    }

    #[test]
    fn in_which_order_values_were_chosen_makes_no_difference() {
        let kept = EntryFilter::parse("severity=high&severity=critical&tag=till&tag=night&status=open");
        let mut now = kept.clone();
        toggle(&mut now.severity, Severity::High);
        assert!(!now.lasts_as(&kept));
        toggle(&mut now.severity, Severity::High);
        now.tag.reverse();
        now.rows = Some(100);
        assert_ne!(now.lasting(), kept);
        assert!(now.lasts_as(&kept));
        now.sort = Some(EntrySort::Recorded);
        assert!(!now.lasts_as(&kept));
    }

    #[test]
    fn words_with_their_signs_come_through_the_address() {
        let href = words_href("\"night shift\" flou*");
        let query = href.split_once('?').map(|(_, query)| query).unwrap();
        assert_eq!(EntryFilter::parse(query).q, "\"night shift\" flou*");
    }

    #[test]
    fn a_view_that_was_saved_with_one_person_is_still_understood() {
        let kept =
            EntryFilter::parse("person=018f6f6e-0000-7000-8000-000000000001&evidence=true&overdue=true");
        assert_eq!(kept.person.len(), 1);
        assert_eq!((kept.evidence, kept.overdue), (Some(true), Some(true)));
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
