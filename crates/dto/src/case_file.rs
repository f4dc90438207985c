//! The case file: chosen records as one document for somebody who has no account.

use crate::{CaseFileFormat, EntryId, Errors, PersonId, Validate, limits};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// What is to be in a case file, for whom and why. Exactly one of `entry_ids`, `person_id` and `filter` says which records; drafts
/// never are among them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NewCaseFile {
    /// What it is called.
    #[cfg_attr(
        feature = "openapi",
        schema(min_length = 1, max_length = 200, example = "Handovers of the night shift")
    )]
    pub title: String,
    /// Who is to receive it.
    #[cfg_attr(
        feature = "openapi",
        schema(min_length = 1, max_length = 200, example = "Lena Roth, solicitor")
    )]
    pub recipient: String,
    /// What it is for.
    #[cfg_attr(
        feature = "openapi",
        schema(min_length = 1, max_length = 500, example = "Advice on the warning of March")
    )]
    pub purpose: String,
    /// These entries, final or voided.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "openapi", schema(required = false, max_items = 500))]
    pub entry_ids: Vec<EntryId>,
    /// Every record about this person.
    #[serde(
        default,
        deserialize_with = "crate::patch::present",
        skip_serializing_if = "Option::is_none"
    )]
    #[cfg_attr(feature = "openapi", schema(nullable = false))]
    pub person_id: Option<PersonId>,
    /// The records of a filter: a query string as `GET /entries` takes it.
    #[serde(
        default,
        deserialize_with = "crate::patch::present",
        skip_serializing_if = "Option::is_none"
    )]
    #[cfg_attr(
        feature = "openapi",
        schema(
            nullable = false,
            max_length = 2000,
            example = "type=concern&subtree_of=0197f3a0-0000-7000-8000-000000000001"
        )
    )]
    pub filter: Option<String>,
}

impl Validate for NewCaseFile {
    fn validate(&self, errors: &mut Errors) {
        errors.required_line("/title", &self.title, limits::TITLE_MAX);
        errors.required_line("/recipient", &self.recipient, limits::EXPORT_RECIPIENT_MAX);
        errors.required_line("/purpose", &self.purpose, limits::EXPORT_PURPOSE_MAX);
        errors.optional_line("/filter", self.filter.as_deref(), limits::VIEW_QUERY_MAX);
        let ways = usize::from(!self.entry_ids.is_empty())
            + usize::from(self.person_id.is_some())
            + usize::from(self.filter.is_some());
        if ways != 1 {
            errors.add(
                "/entry_ids",
                "one_of",
                "Say which records: give one of entry_ids, person_id and filter.",
            );
        }
        if self.entry_ids.len() > limits::CASE_FILE_CHOSEN_MAX {
            errors.add(
                "/entry_ids",
                "too_many",
                "At most 500 entries are chosen one by one.",
            );
        }
        let distinct: BTreeSet<_> = self.entry_ids.iter().collect();
        if distinct.len() < self.entry_ids.len() {
            errors.add("/entry_ids", "duplicate", "An entry is named twice.");
        }
    }
}

/// In which form a case file is made.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams), into_params(parameter_in = Query))]
pub struct CaseFileQuery {
    /// `zip` (default): a signed bundle with the document and the files. `html`: the document alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", param(nullable = false))]
    pub format: Option<CaseFileFormat>,
}
