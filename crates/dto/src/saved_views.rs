//! Saved views: filters of the Explorer under a name.

use crate::{Errors, SavedViewId, UserRef, Validate, limits};
use serde::{Deserialize, Serialize};

/// A filter of the Explorer under a name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SavedView {
    /// The view.
    pub id: SavedViewId,
    /// What it is called.
    #[cfg_attr(feature = "openapi", schema(example = "Open concerns"))]
    pub name: String,
    /// The query string of the Explorer, without the question mark.
    #[cfg_attr(feature = "openapi", schema(example = "type=concern&status=open"))]
    pub query: String,
    /// Whether whoever asks has pinned it.
    pub pinned: bool,
    /// Whether others may use it: all who see everybody whom it names.
    pub shared: bool,
    /// Whose it is.
    pub owner: UserRef,
    /// Whether it is one's own.
    pub own: bool,
    /// Counts changes; the `ETag` is made of it. Pinning changes nothing for others and is not counted.
    pub version: i64,
}

/// A view to be saved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NewSavedView {
    /// What it is called.
    #[cfg_attr(
        feature = "openapi",
        schema(min_length = 1, max_length = 120, example = "Open concerns")
    )]
    pub name: String,
    /// The query string of the Explorer, without the question mark; may be empty.
    #[cfg_attr(
        feature = "openapi",
        schema(max_length = 2000, example = "type=concern&status=open")
    )]
    pub query: String,
    /// Whether one has it at hand; no when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pinned: Option<bool>,
    /// Whether others may use it; no when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shared: Option<bool>,
}

impl Validate for NewSavedView {
    fn validate(&self, errors: &mut Errors) {
        errors.required_line("/name", &self.name, limits::NAME_MAX);
        check_query(errors, &self.query);
    }
}

/// Changes to a view. Of another's shared view one can change nothing but whether one has it pinned.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SavedViewPatch {
    /// What it is called.
    #[serde(
        default,
        deserialize_with = "crate::patch::present",
        skip_serializing_if = "Option::is_none"
    )]
    #[cfg_attr(
        feature = "openapi",
        schema(nullable = false, min_length = 1, max_length = 120)
    )]
    pub name: Option<String>,
    /// The query string of the Explorer, without the question mark.
    #[serde(
        default,
        deserialize_with = "crate::patch::present",
        skip_serializing_if = "Option::is_none"
    )]
    #[cfg_attr(feature = "openapi", schema(nullable = false, max_length = 2000))]
    pub query: Option<String>,
    /// Whether one has it at hand; everybody's own matter.
    #[serde(
        default,
        deserialize_with = "crate::patch::present",
        skip_serializing_if = "Option::is_none"
    )]
    #[cfg_attr(feature = "openapi", schema(nullable = false))]
    pub pinned: Option<bool>,
    /// Whether others may use it.
    #[serde(
        default,
        deserialize_with = "crate::patch::present",
        skip_serializing_if = "Option::is_none"
    )]
    #[cfg_attr(feature = "openapi", schema(nullable = false))]
    pub shared: Option<bool>,
}

impl SavedViewPatch {
    /// Whether it touches what belongs to the owner: anything but the pin.
    pub const fn touches_the_view(&self) -> bool {
        self.name.is_some() || self.query.is_some() || self.shared.is_some()
    }
}

impl Validate for SavedViewPatch {
    fn validate(&self, errors: &mut Errors) {
        if let Some(name) = &self.name {
            errors.required_line("/name", name, limits::NAME_MAX);
        }
        if let Some(query) = &self.query {
            check_query(errors, query);
        }
    }
}

fn check_query(errors: &mut Errors, query: &str) {
    errors.line("/query", query, limits::VIEW_QUERY_MAX);
    if query.starts_with('?') {
        errors.add("/query", "question_mark", "This goes without the question mark.");
    }
}

/// Which views to list, by name: one's own and those that others share.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams), into_params(parameter_in = Query))]
pub struct SavedViewQuery {
    /// Only those that one has pinned (`true`) or has not (`false`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", param(nullable = false))]
    pub pinned: Option<bool>,
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
}
