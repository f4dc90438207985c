//! People: who is written about, and who reports to whom.

use crate::{Errors, Imported, Patch, PersonId, PersonStatus, Validate, limits};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A person of the firm. People have no account of their own unless a user is tied to them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Person {
    /// The person.
    pub id: PersonId,
    /// What the person is called at work.
    #[cfg_attr(feature = "openapi", schema(example = "Sam Hill"))]
    pub display_name: String,
    /// The firm's own number for the person, unique.
    #[cfg_attr(feature = "openapi", schema(required, example = "E1042"))]
    pub employee_ref: Option<String>,
    /// The job.
    #[cfg_attr(feature = "openapi", schema(required, example = "Baker"))]
    pub title: Option<String>,
    /// The team.
    #[cfg_attr(feature = "openapi", schema(required, example = "Night shift"))]
    pub team: Option<String>,
    /// The address at work.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub email: Option<String>,
    /// First day with the firm.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub start_on: Option<NaiveDate>,
    /// Last day with the firm.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub left_on: Option<NaiveDate>,
    /// Whom the person reports to; null at the top.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub manager_id: Option<PersonId>,
    /// Where the person stands with the firm.
    pub status: PersonStatus,
    /// Where the person was imported from; null where the person was added here.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(required))]
    pub imported: Option<Imported>,
    /// Counts changes; the `ETag` is made of it.
    pub version: i64,
}

/// A person to be added.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NewPerson {
    /// What the person is called at work.
    #[cfg_attr(
        feature = "openapi",
        schema(min_length = 1, max_length = 120, example = "Sam Hill")
    )]
    pub display_name: String,
    /// The firm's own number for the person, unique.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(max_length = 120, example = "E1042"))]
    pub employee_ref: Option<String>,
    /// The job.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(max_length = 120, example = "Baker"))]
    pub title: Option<String>,
    /// The team.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(max_length = 120, example = "Night shift"))]
    pub team: Option<String>,
    /// The address at work.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(max_length = 254))]
    pub email: Option<String>,
    /// First day with the firm.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start_on: Option<NaiveDate>,
    /// Whom the person reports to: somebody you see, or yourself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub manager_id: Option<PersonId>,
}

impl Validate for NewPerson {
    fn validate(&self, errors: &mut Errors) {
        errors.required_line("/display_name", &self.display_name, limits::NAME_MAX);
        errors.optional_line("/employee_ref", self.employee_ref.as_deref(), limits::LABEL_MAX);
        errors.optional_line("/title", self.title.as_deref(), limits::LABEL_MAX);
        errors.optional_line("/team", self.team.as_deref(), limits::LABEL_MAX);
        if let Some(email) = &self.email {
            errors.email("/email", email);
        }
    }
}

/// Changes to a person's particulars. The manager is changed by a move, the status by leave and archive.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PersonPatch {
    /// What the person is called at work.
    #[serde(
        default,
        deserialize_with = "crate::patch::present",
        skip_serializing_if = "Option::is_none"
    )]
    #[cfg_attr(
        feature = "openapi",
        schema(nullable = false, min_length = 1, max_length = 120, example = "Sam Hill")
    )]
    pub display_name: Option<String>,
    /// The firm's own number for the person; null clears it.
    #[serde(default, skip_serializing_if = "Patch::is_keep")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, required = false, max_length = 120))]
    pub employee_ref: Patch<String>,
    /// The job; null clears it.
    #[serde(default, skip_serializing_if = "Patch::is_keep")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, required = false, max_length = 120))]
    pub title: Patch<String>,
    /// The team; null clears it.
    #[serde(default, skip_serializing_if = "Patch::is_keep")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, required = false, max_length = 120))]
    pub team: Patch<String>,
    /// The address at work; null clears it.
    #[serde(default, skip_serializing_if = "Patch::is_keep")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, required = false, max_length = 254))]
    pub email: Patch<String>,
    /// First day with the firm; null clears it.
    #[serde(default, skip_serializing_if = "Patch::is_keep")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<NaiveDate>, required = false))]
    pub start_on: Patch<NaiveDate>,
}

impl Validate for PersonPatch {
    fn validate(&self, errors: &mut Errors) {
        if let Some(name) = &self.display_name {
            errors.required_line("/display_name", name, limits::NAME_MAX);
        }
        errors.patch_line("/employee_ref", &self.employee_ref, limits::LABEL_MAX);
        errors.patch_line("/title", &self.title, limits::LABEL_MAX);
        errors.patch_line("/team", &self.team, limits::LABEL_MAX);
        if let Some(email) = self.email.as_set() {
            errors.email("/email", email);
        }
    }
}

/// A person leaves the firm; the record stays.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LeavePerson {
    /// The last day with the firm.
    pub left_on: NaiveDate,
    /// Why, if it is to be kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(max_length = 2000))]
    pub reason: Option<String>,
}

impl Validate for LeavePerson {
    fn validate(&self, errors: &mut Errors) {
        errors.optional_line("/reason", self.reason.as_deref(), limits::REASON_MAX);
    }
}

/// Whether to only say what would happen.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams), into_params(parameter_in = Query))]
pub struct DryRun {
    /// Say what would happen and change nothing.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", param(required = false, default = false))]
    pub dry_run: bool,
}

/// Which people to list, in the order of their names.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams), into_params(parameter_in = Query))]
pub struct PersonQuery {
    /// Words of the name, the title, the team or the employee reference.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", param(nullable = false, max_length = 200))]
    pub q: Option<String>,
    /// Any of these states; without it, all but archived people.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "openapi", param(required = false))]
    pub status: Vec<PersonStatus>,
    /// The direct reports of any of these.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "openapi", param(required = false))]
    pub manager_id: Vec<PersonId>,
    /// Everybody below this person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", param(nullable = false))]
    pub subtree_of: Option<PersonId>,
    /// Any of these teams.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "openapi", param(required = false))]
    pub team: Vec<String>,
    /// `display_name` (default) or `-display_name`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", param(nullable = false))]
    pub sort: Option<PersonSort>,
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
    #[serde(default)]
    #[cfg_attr(feature = "openapi", param(required = false, default = false))]
    pub include_total: bool,
}

/// The order of a list of people.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum PersonSort {
    /// By name, A to Z.
    #[default]
    #[serde(rename = "display_name")]
    Name,
    /// By name, Z to A.
    #[serde(rename = "-display_name")]
    NameDescending,
}
