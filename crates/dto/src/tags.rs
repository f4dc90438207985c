//! Tags: the words that entries are found by, and the vocabulary that the organisation agreed on.

use crate::{Errors, Patch, TagId, Validate, limits};
use serde::{Deserialize, Serialize};

/// One tag: of the vocabulary, on entries one sees, or both.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Tag {
    /// The tag in the vocabulary; null when it is only used.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub id: Option<TagId>,
    /// The word, in lower case.
    #[cfg_attr(feature = "openapi", schema(example = "handover"))]
    pub name: String,
    /// What it is meant for.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub description: Option<String>,
    /// How many of the entries one sees have it.
    pub entries: i64,
}

/// A tag for the vocabulary.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NewTag {
    /// The word; kept in lower case.
    #[cfg_attr(
        feature = "openapi",
        schema(min_length = 1, max_length = 50, example = "handover")
    )]
    pub name: String,
    /// What it is meant for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(
        feature = "openapi",
        schema(max_length = 200, example = "Anything about the change of shifts")
    )]
    pub description: Option<String>,
}

impl Validate for NewTag {
    fn validate(&self, errors: &mut Errors) {
        errors.required_line("/name", &self.name, limits::TAG_MAX);
        errors.optional_line(
            "/description",
            self.description.as_deref(),
            limits::TAG_DESCRIPTION_MAX,
        );
    }
}

/// Changes to a tag of the vocabulary.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TagPatch {
    /// What it is meant for; null clears it.
    #[serde(default, skip_serializing_if = "Patch::is_keep")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, required = false, max_length = 200))]
    pub description: Patch<String>,
}

impl Validate for TagPatch {
    fn validate(&self, errors: &mut Errors) {
        errors.patch_line("/description", &self.description, limits::TAG_DESCRIPTION_MAX);
    }
}

/// Which tags to list, by name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams), into_params(parameter_in = Query))]
pub struct TagQuery {
    /// What the name begins with; case does not matter.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", param(nullable = false, max_length = 200))]
    pub q: Option<String>,
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
