//! Which entries to list.

use crate::{
    Contemporaneity, EntryFamily, EntryStatus, EntryType, PersonId, RecordState, Sentiment, Severity, UserId,
    UserRef,
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// The filters of a list of entries. A repeated key means any of its values; different keys must all hold.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams), into_params(parameter_in = Query))]
pub struct EntryQuery {
    /// About any of these people.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "openapi", param(required = false))]
    pub subject_id: Vec<PersonId>,
    /// About anybody below this person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", param(nullable = false))]
    pub subtree_of: Option<PersonId>,
    /// Written by any of these users.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "openapi", param(required = false))]
    pub author_id: Vec<UserId>,
    /// Any of these types.
    #[serde(rename = "type", default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "openapi", param(required = false))]
    pub entry_type: Vec<EntryType>,
    /// Any of these families of types.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "openapi", param(required = false))]
    pub family: Vec<EntryFamily>,
    /// Any of these severities.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "openapi", param(required = false))]
    pub severity: Vec<Severity>,
    /// Any of these sentiments.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "openapi", param(required = false))]
    pub sentiment: Vec<Sentiment>,
    /// Any of these statuses.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "openapi", param(required = false))]
    pub status: Vec<EntryStatus>,
    /// Any of these states.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "openapi", param(required = false))]
    pub record_state: Vec<RecordState>,
    /// Recorded any of these times after the event.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "openapi", param(required = false))]
    pub contemporaneity: Vec<Contemporaneity>,
    /// With any of these tags.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "openapi", param(required = false))]
    pub tag: Vec<String>,
    /// With every one of these tags.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "openapi", param(required = false))]
    pub all_tags: Vec<String>,
    /// With none of these tags.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "openapi", param(required = false))]
    pub not_tag: Vec<String>,
    /// Happened on this day, in the organisation's time zone, or later.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", param(nullable = false))]
    pub occurred_from: Option<NaiveDate>,
    /// Happened on this day, in the organisation's time zone, or earlier.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", param(nullable = false))]
    pub occurred_to: Option<NaiveDate>,
    /// Recorded on this day, in the organisation's time zone, or later.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", param(nullable = false))]
    pub recorded_from: Option<NaiveDate>,
    /// Recorded on this day, in the organisation's time zone, or earlier.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", param(nullable = false))]
    pub recorded_to: Option<NaiveDate>,
    /// With (`true`) or without (`false`) evidence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", param(nullable = false))]
    pub has_attachments: Option<bool>,
    /// With (`true`) or without (`false`) an overdue follow-up.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", param(nullable = false))]
    pub overdue: Option<bool>,
    /// Words in the title, the texts, the tags, what came later, the promises, or the names of files and of who was there;
    /// `"a phrase"`, `prefix*` and `-without` work. Or the number of an entry.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", param(nullable = false, max_length = 200))]
    pub q: Option<String>,
    /// The order; newest event first when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", param(nullable = false))]
    pub sort: Option<EntrySort>,
    /// How many rows at the most.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(
        feature = "openapi",
        param(nullable = false, minimum = 1, maximum = 200, default = 50)
    )]
    pub limit: Option<i64>,
    /// Where the last page ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", param(nullable = false))]
    pub cursor: Option<String>,
    /// Count all the rows as well.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[cfg_attr(feature = "openapi", param(required = false, default = false))]
    pub include_total: bool,
}

impl EntryQuery {
    /// Which entries it asks for, whatever the order, the page and whether they are counted.
    pub fn filter(&self) -> Self {
        Self {
            sort: None,
            limit: None,
            cursor: None,
            include_total: false,
            ..self.clone()
        }
    }
}

/// The order of a list of entries.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum EntrySort {
    /// Newest event first.
    #[default]
    #[serde(rename = "-occurred_start")]
    OccurredDescending,
    /// Oldest event first.
    #[serde(rename = "occurred_start")]
    Occurred,
    /// Last recorded first.
    #[serde(rename = "-recorded_at")]
    RecordedDescending,
    /// First recorded first.
    #[serde(rename = "recorded_at")]
    Recorded,
    /// Best match first, of the newest matches as a search ranks them; the older matches follow, the last made first. Only with words
    /// in `q`.
    #[serde(rename = "relevance")]
    Relevance,
}

/// One value of a facet and how many entries have it.
pub type FacetCounts = std::collections::BTreeMap<String, i64>;

/// How the entries of a filter spread. Each facet ignores its own filter.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EntryFacets {
    /// By type.
    #[serde(rename = "type")]
    #[cfg_attr(feature = "openapi", schema(value_type = std::collections::BTreeMap<String, i64>))]
    pub entry_type: FacetCounts,
    /// By family of types.
    #[cfg_attr(feature = "openapi", schema(value_type = std::collections::BTreeMap<String, i64>))]
    pub family: FacetCounts,
    /// By severity.
    #[cfg_attr(feature = "openapi", schema(value_type = std::collections::BTreeMap<String, i64>))]
    pub severity: FacetCounts,
    /// By sentiment.
    #[cfg_attr(feature = "openapi", schema(value_type = std::collections::BTreeMap<String, i64>))]
    pub sentiment: FacetCounts,
    /// By status.
    #[cfg_attr(feature = "openapi", schema(value_type = std::collections::BTreeMap<String, i64>))]
    pub status: FacetCounts,
    /// By state of the record.
    #[cfg_attr(feature = "openapi", schema(value_type = std::collections::BTreeMap<String, i64>))]
    pub record_state: FacetCounts,
    /// By how soon it was recorded.
    #[cfg_attr(feature = "openapi", schema(value_type = std::collections::BTreeMap<String, i64>))]
    pub contemporaneity: FacetCounts,
    /// By tag: the 30 most used, and those of the filter. For a tag that `not_tag` keeps out, the entries that it keeps out.
    #[cfg_attr(feature = "openapi", schema(value_type = std::collections::BTreeMap<String, i64>))]
    pub tag: FacetCounts,
    /// By whether there is evidence, `true` or `false`.
    #[cfg_attr(feature = "openapi", schema(value_type = std::collections::BTreeMap<String, i64>))]
    pub has_attachments: FacetCounts,
    /// By whether a follow-up is overdue, `true` or `false`.
    #[cfg_attr(feature = "openapi", schema(value_type = std::collections::BTreeMap<String, i64>))]
    pub overdue: FacetCounts,
    /// By author, most entries first: the 200 who wrote most, and those of the filter.
    pub author_id: Vec<AuthorCount>,
    /// Since when they are counted.
    pub counted_since: CountedSince,
}

/// Where there are more than 25 000 entries to be counted one by one, only those are that happened on a day or later; `null` where all
/// are. A facet whose own filter is set may have more to count than the others.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CountedSince {
    /// By author.
    pub author_id: Option<NaiveDate>,
    /// By tag.
    pub tag: Option<NaiveDate>,
    /// By whether a follow-up is overdue.
    pub overdue: Option<NaiveDate>,
    /// By everything else.
    pub words: Option<NaiveDate>,
}

/// An author and how many entries are theirs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AuthorCount {
    /// Who wrote them.
    pub author: UserRef,
    /// How many there are.
    pub entries: i64,
}
