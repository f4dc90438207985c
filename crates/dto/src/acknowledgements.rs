//! Whether the employee has seen a final entry, and how that is known.

use crate::{AckMethod, AckState, AcknowledgementId, EntryId, Errors, UserRef, Validate, limits};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// One step of an acknowledgement; the newest one is the entry's. Append-only.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Acknowledgement {
    /// The step.
    pub id: AcknowledgementId,
    /// The entry it belongs to.
    pub entry_id: EntryId,
    /// Where the acknowledgement stands from then on.
    pub state: AckState,
    /// How it is known.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub method: Option<AckMethod>,
    /// What the employee said to it, or what is to be known about the refusal.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub comments: Option<String>,
    /// Who recorded it.
    pub entered_by: UserRef,
    /// When, by the server's clock.
    pub at: DateTime<Utc>,
}

/// A step to be recorded. It can never be changed or taken back; a later one takes its place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NewAcknowledgement {
    /// Where the acknowledgement stands; `not_requested` cannot be recorded.
    pub state: AckState,
    /// How it is known; needed when it was acknowledged.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub method: Option<AckMethod>,
    /// What the employee said to it; needed for `acknowledged_with_comments`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(max_length = 2000))]
    pub comments: Option<String>,
}

impl Validate for NewAcknowledgement {
    fn validate(&self, errors: &mut Errors) {
        if self.state == AckState::NotRequested {
            errors.add("/state", "not_allowed", "This is where every entry starts.");
        }
        if self.state.is_given() && self.method.is_none() {
            errors.add("/method", "required", "Say how it was acknowledged.");
        }
        let blank = self.comments.as_deref().is_none_or(|text| text.trim().is_empty());
        if self.state == AckState::AcknowledgedWithComments && blank {
            errors.add("/comments", "required", "Say what the comments were.");
        }
        errors.optional_text("/comments", self.comments.as_deref(), limits::REASON_MAX);
    }
}
