//! What is added to a final entry: corrections, addenda and late entries. The original stays legible.

use crate::{AmendableField, AmendmentId, AmendmentKind, EntryId, Errors, UserRef, Validate, limits};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// One amendment of a final entry. Append-only.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Amendment {
    /// The amendment.
    pub id: AmendmentId,
    /// The entry it belongs to.
    pub entry_id: EntryId,
    /// What kind of amendment it is.
    pub kind: AmendmentKind,
    /// The text it is about; null when it is about the entry as a whole.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub field: Option<AmendableField>,
    /// What it says. Markdown.
    #[cfg_attr(
        feature = "openapi",
        schema(example = "The handover began at 06:15, not at 06:00.")
    )]
    pub text: String,
    /// Why it was made.
    #[cfg_attr(feature = "openapi", schema(example = "The rota was read wrongly"))]
    pub reason: String,
    /// Who made it.
    pub author: UserRef,
    /// When, by the server's clock.
    pub at: DateTime<Utc>,
}

/// An amendment to be made. It can never be changed or taken back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NewAmendment {
    /// What kind of amendment it is.
    pub kind: AmendmentKind,
    /// The text it is about; absent when it is about the entry as a whole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<AmendableField>,
    /// What it says. Markdown.
    #[cfg_attr(
        feature = "openapi",
        schema(
            min_length = 1,
            max_length = 20000,
            example = "The handover began at 06:15, not at 06:00."
        )
    )]
    pub text: String,
    /// Why it is made; shown with it for ever.
    #[cfg_attr(
        feature = "openapi",
        schema(min_length = 1, max_length = 2000, example = "The rota was read wrongly")
    )]
    pub reason: String,
}

impl Validate for NewAmendment {
    fn validate(&self, errors: &mut Errors) {
        errors.required_text("/text", &self.text, limits::TEXT_MAX);
        errors.required_text("/reason", &self.reason, limits::REASON_MAX);
    }
}

/// Which page of the amendments, responses or acknowledgements of an entry, the oldest first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams), into_params(parameter_in = Query))]
pub struct LaterQuery {
    /// How many rows at the most.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(
        feature = "openapi",
        param(nullable = false, minimum = 1, maximum = 200, default = 200)
    )]
    pub limit: Option<i64>,
    /// Where the last page ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", param(nullable = false))]
    pub cursor: Option<String>,
}
