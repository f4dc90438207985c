//! What to export, for whom and why.

use crate::{
    Contemporaneity, EntryFamily, EntryQuery, EntrySort, EntryStatus, EntryType, Errors, ExportFormat,
    PersonId, RecordState, Sentiment, Severity, UserId, Validate, limits,
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// The entries to export: the filters of their list. Without any filter it is everything one sees. And for whom it is and why,
/// which the audit trail and the export itself keep.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams), into_params(parameter_in = Query))]
pub struct ExportQuery {
    /// Who is to receive it.
    #[cfg_attr(
        feature = "openapi",
        param(min_length = 1, max_length = 200, example = "Lena Roth, solicitor")
    )]
    pub recipient: String,
    /// What it is for.
    #[cfg_attr(
        feature = "openapi",
        param(min_length = 1, max_length = 500, example = "Advice on the warning of March")
    )]
    pub purpose: String,
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
    /// Words in the title, the texts or the tags; `"a phrase"`, `prefix*` and `-without` work.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", param(nullable = false, max_length = 200))]
    pub q: Option<String>,
    /// The order of the rows of the CSV, newest event first when absent. The other formats have orders of their own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", param(nullable = false))]
    pub sort: Option<EntrySort>,
}

impl ExportQuery {
    /// The filter, as the list of entries takes it.
    pub fn into_filter(self) -> EntryQuery {
        EntryQuery {
            subject_id: self.subject_id,
            subtree_of: self.subtree_of,
            author_id: self.author_id,
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
            occurred_from: self.occurred_from,
            occurred_to: self.occurred_to,
            recorded_from: self.recorded_from,
            recorded_to: self.recorded_to,
            has_attachments: self.has_attachments,
            overdue: self.overdue,
            q: self.q,
            sort: self.sort,
            limit: None,
            cursor: None,
            include_total: false,
        }
    }
}

/// One person's file: how, for whom and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams), into_params(parameter_in = Query))]
pub struct PersonExportQuery {
    /// The format.
    pub format: ExportFormat,
    /// Who is to receive it.
    #[cfg_attr(
        feature = "openapi",
        param(min_length = 1, max_length = 200, example = "Lena Roth, solicitor")
    )]
    pub recipient: String,
    /// What it is for.
    #[cfg_attr(
        feature = "openapi",
        param(min_length = 1, max_length = 500, example = "Handover to the new manager")
    )]
    pub purpose: String,
}

/// For whom an export is and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExportReason {
    /// Who is to receive it.
    pub recipient: String,
    /// What it is for.
    pub purpose: String,
}

impl Validate for ExportReason {
    fn validate(&self, errors: &mut Errors) {
        errors.required_line("?recipient", &self.recipient, limits::EXPORT_RECIPIENT_MAX);
        errors.required_line("?purpose", &self.purpose, limits::EXPORT_PURPOSE_MAX);
    }
}
