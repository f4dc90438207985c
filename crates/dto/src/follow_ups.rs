//! Follow-ups: what somebody promised to do, and what came of it.

use crate::{
    EntryId, Errors, FollowUpId, FollowUpOutcome, FollowUpState, Patch, PersonId, PersonRef, UserId, UserRef,
    Validate, limits,
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Something to be done about a person by a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FollowUp {
    /// The follow-up.
    pub id: FollowUpId,
    /// The entry it came from.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub entry_id: Option<EntryId>,
    /// The person it is about.
    pub subject_id: PersonId,
    /// The same with a name.
    pub subject: PersonRef,
    /// What is to be done.
    #[cfg_attr(feature = "openapi", schema(example = "Check the rota together"))]
    pub title: String,
    /// Who sees to it.
    pub owner: UserRef,
    /// By when.
    pub due_on: NaiveDate,
    /// Where it stands.
    pub state: FollowUpState,
    /// What came of it.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub outcome: Option<FollowUpOutcome>,
    /// What else there is to say.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub note: Option<String>,
    /// Whether it is past its day and not finished (derived).
    pub overdue: bool,
    /// Counts changes; the `ETag` is made of it.
    pub version: i64,
}

/// A follow-up to be added to an entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NewFollowUp {
    /// What is to be done.
    #[cfg_attr(
        feature = "openapi",
        schema(min_length = 1, max_length = 200, example = "Check the rota together")
    )]
    pub title: String,
    /// By when.
    pub due_on: NaiveDate,
    /// Who sees to it; the author when absent. Must see the subject.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner_id: Option<UserId>,
}

impl Validate for NewFollowUp {
    fn validate(&self, errors: &mut Errors) {
        errors.required_line("/title", &self.title, limits::TITLE_MAX);
    }
}

/// A follow-up to be added to a person, from no entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NewPersonFollowUp {
    /// The person it is about.
    pub subject_id: PersonId,
    /// What is to be done.
    #[cfg_attr(
        feature = "openapi",
        schema(min_length = 1, max_length = 200, example = "Agree on a training plan")
    )]
    pub title: String,
    /// By when.
    pub due_on: NaiveDate,
    /// Who sees to it; whoever adds it when absent. Must see the subject.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner_id: Option<UserId>,
}

impl Validate for NewPersonFollowUp {
    fn validate(&self, errors: &mut Errors) {
        errors.required_line("/title", &self.title, limits::TITLE_MAX);
    }
}

/// Changes an unfinished follow-up: a JSON Merge Patch.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FollowUpPatch {
    /// What is to be done.
    #[serde(
        default,
        deserialize_with = "crate::patch::present",
        skip_serializing_if = "Option::is_none"
    )]
    #[cfg_attr(
        feature = "openapi",
        schema(
            nullable = false,
            min_length = 1,
            max_length = 200,
            example = "Check the rota together"
        )
    )]
    pub title: Option<String>,
    /// By when.
    #[serde(
        default,
        deserialize_with = "crate::patch::present",
        skip_serializing_if = "Option::is_none"
    )]
    #[cfg_attr(feature = "openapi", schema(nullable = false))]
    pub due_on: Option<NaiveDate>,
    /// Who sees to it. Must see the subject.
    #[serde(
        default,
        deserialize_with = "crate::patch::present",
        skip_serializing_if = "Option::is_none"
    )]
    #[cfg_attr(feature = "openapi", schema(nullable = false))]
    pub owner_id: Option<UserId>,
    /// Where it stands; `done` comes of completing it alone, and `cancelled` is final.
    #[serde(
        default,
        deserialize_with = "crate::patch::present",
        skip_serializing_if = "Option::is_none"
    )]
    #[cfg_attr(feature = "openapi", schema(nullable = false))]
    pub state: Option<FollowUpState>,
    /// What else there is to say; null clears it.
    #[serde(default, skip_serializing_if = "Patch::is_keep")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, required = false, max_length = 2000))]
    pub note: Patch<String>,
}

impl Validate for FollowUpPatch {
    fn validate(&self, errors: &mut Errors) {
        if let Some(title) = &self.title {
            errors.required_line("/title", title, limits::TITLE_MAX);
        }
        errors.patch_text("/note", &self.note, limits::REASON_MAX);
        if self.state == Some(FollowUpState::Done) {
            errors.add(
                "/state",
                "complete_it",
                "A follow-up is done by saying what came of it.",
            );
        }
    }
}

/// Says what came of a follow-up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CompleteFollowUp {
    /// What came of it.
    pub outcome: FollowUpOutcome,
    /// What else there is to say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(max_length = 2000))]
    pub note: Option<String>,
}

impl Validate for CompleteFollowUp {
    fn validate(&self, errors: &mut Errors) {
        errors.optional_text("/note", self.note.as_deref(), limits::REASON_MAX);
    }
}

/// Which follow-ups to list, the earliest due first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams), into_params(parameter_in = Query))]
pub struct FollowUpQuery {
    /// About any of these people.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "openapi", param(required = false))]
    pub subject_id: Vec<PersonId>,
    /// Seen to by any of these users.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "openapi", param(required = false))]
    pub owner_id: Vec<UserId>,
    /// Of any of these entries.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "openapi", param(required = false))]
    pub entry_id: Vec<EntryId>,
    /// Any of these states.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "openapi", param(required = false))]
    pub state: Vec<FollowUpState>,
    /// Due on this day or later.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", param(nullable = false))]
    pub due_from: Option<NaiveDate>,
    /// Due on this day or earlier.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", param(nullable = false))]
    pub due_to: Option<NaiveDate>,
    /// Whether it is past its day and not finished.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", param(nullable = false))]
    pub overdue: Option<bool>,
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
