//! What the employee says to a final entry, in the employee's own words.

use crate::{AttachmentId, EntryId, Errors, ResponseId, UserRef, Validate, limits};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

/// The employee's own response to an entry. Append-only.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EmployeeResponse {
    /// The response.
    pub id: ResponseId,
    /// The entry it answers.
    pub entry_id: EntryId,
    /// The employee's words. Markdown.
    #[cfg_attr(
        feature = "openapi",
        schema(example = "The bus was late; I had rung at 05:50.")
    )]
    pub text: String,
    /// The day it was received.
    pub received_on: NaiveDate,
    /// The piece of evidence that holds it, such as a scanned letter.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub attachment_id: Option<AttachmentId>,
    /// Who typed it in.
    pub entered_by: UserRef,
    /// When, by the server's clock.
    pub at: DateTime<Utc>,
}

/// A response to be kept. It can never be changed or taken back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NewEmployeeResponse {
    /// The employee's words. Markdown.
    #[cfg_attr(
        feature = "openapi",
        schema(
            min_length = 1,
            max_length = 20000,
            example = "The bus was late; I had rung at 05:50."
        )
    )]
    pub text: String,
    /// The day it was received, not in the future; today when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub received_on: Option<NaiveDate>,
    /// A piece of evidence of the same entry that holds it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub attachment_id: Option<AttachmentId>,
}

impl Validate for NewEmployeeResponse {
    fn validate(&self, errors: &mut Errors) {
        errors.required_text("/text", &self.text, limits::TEXT_MAX);
    }
}
