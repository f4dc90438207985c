//! What came to an entry of `full.json` after it was final.

use crate::{
    AckMethod, AckState, AcknowledgementId, AmendableField, AmendmentId, AmendmentKind, AttachmentId,
    ExportedUser, ResponseId,
};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

/// What ties a row to the audit trail: the event of its making names the hash.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ExportedSeal {
    /// 32 hex digits, drawn anew for each row.
    #[cfg_attr(feature = "openapi", schema(min_length = 32, max_length = 32))]
    pub salt: String,
    /// 64 hex digits: SHA-256 of the domain, the salt and the content in its canonical form.
    #[cfg_attr(feature = "openapi", schema(min_length = 64, max_length = 64))]
    pub content_hash: String,
}

/// A correction, an addendum or a late entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ExportedAmendment {
    /// The amendment.
    pub id: AmendmentId,
    /// What kind of amendment it is.
    pub kind: AmendmentKind,
    /// The text it is about; null when it is about the entry as a whole.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub field: Option<AmendableField>,
    /// What it says.
    pub text: String,
    /// Why it was made.
    pub reason: String,
    /// Who made it.
    pub author: ExportedUser,
    /// When.
    pub at: DateTime<Utc>,
    /// What ties it to the audit trail.
    pub seal: ExportedSeal,
}

/// The employee's own words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ExportedResponse {
    /// The response.
    pub id: ResponseId,
    /// The employee's words.
    pub text: String,
    /// The day it was received.
    pub received_on: NaiveDate,
    /// The piece of evidence of this entry that holds it.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub attachment_id: Option<AttachmentId>,
    /// Who typed it in.
    pub entered_by: ExportedUser,
    /// When.
    pub at: DateTime<Utc>,
    /// What ties it to the audit trail.
    pub seal: ExportedSeal,
}

/// One step of an acknowledgement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ExportedAcknowledgement {
    /// The step.
    pub id: AcknowledgementId,
    /// Where the acknowledgement stands from then on.
    pub state: AckState,
    /// How it is known.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub method: Option<AckMethod>,
    /// What the employee said to it.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub comments: Option<String>,
    /// Who recorded it.
    pub entered_by: ExportedUser,
    /// When.
    pub at: DateTime<Utc>,
    /// What ties it to the audit trail.
    pub seal: ExportedSeal,
}
