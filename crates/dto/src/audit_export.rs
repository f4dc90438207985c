//! The audit trail as a file: what is asked for, and what is in it.

use crate::{AuditEvent, AuditExportFormat, AuditQuery, ChainHead, ExportedUser, PersonId, UserId};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// What the `format` of an exported trail is.
pub const AUDIT_EXPORT_FORMAT: &str = "convolog-audit";
/// The version that is written.
pub const AUDIT_EXPORT_VERSION: i64 = 1;

/// Which events to export: the filters of their list. And how, for whom and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams), into_params(parameter_in = Query))]
pub struct AuditExportQuery {
    /// The format.
    pub format: AuditExportFormat,
    /// Who is to receive it.
    #[cfg_attr(
        feature = "openapi",
        param(min_length = 1, max_length = 200, example = "Lena Roth, solicitor")
    )]
    pub recipient: String,
    /// What it is for.
    #[cfg_attr(
        feature = "openapi",
        param(min_length = 1, max_length = 500, example = "Audit of the year")
    )]
    pub purpose: String,
    /// Of this chain; the live one when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", param(nullable = false))]
    pub chain: Option<i64>,
    /// Any of these actions.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "openapi", param(required = false))]
    pub action: Vec<String>,
    /// Done by any of these users.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "openapi", param(required = false))]
    pub actor_id: Vec<UserId>,
    /// Done to this kind of thing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", param(nullable = false))]
    pub target_kind: Option<String>,
    /// Done to the thing with this id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", param(nullable = false))]
    pub target_id: Option<String>,
    /// Concerning any of these people.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "openapi", param(required = false))]
    pub subject_id: Vec<PersonId>,
    /// At this moment or later.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", param(nullable = false))]
    pub at_from: Option<DateTime<Utc>>,
    /// At this moment or earlier.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", param(nullable = false))]
    pub at_to: Option<DateTime<Utc>>,
}

impl AuditExportQuery {
    /// The filter, as the list takes it.
    pub fn filter(&self) -> AuditQuery {
        AuditQuery {
            chain: self.chain,
            action: self.action.clone(),
            actor_id: self.actor_id.clone(),
            target_kind: self.target_kind.clone(),
            target_id: self.target_id.clone(),
            subject_id: self.subject_id.clone(),
            at_from: self.at_from,
            at_to: self.at_to,
            limit: None,
            cursor: None,
        }
    }
}

/// What an exported trail says about itself, before its events.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AuditExportHead {
    /// `convolog-audit`.
    pub format: String,
    /// The version of the format.
    pub version: i64,
    /// The moment that all of it is from.
    pub exported_at: DateTime<Utc>,
    /// The id of the instance.
    pub instance_id: String,
    /// The organisation.
    pub instance_name: String,
    /// The version of the program.
    pub app_version: String,
    /// Who made it; null for the command line.
    pub exported_by: Option<ExportedUser>,
    /// Whether whoever made it sees the whole trail.
    pub everyone: bool,
    /// The filter as a query string; empty for everything.
    pub filter: String,
    /// For whom.
    pub recipient: String,
    /// What for.
    pub purpose: String,
    /// Where the exported chain stood; null for an empty one.
    pub head: Option<ChainHead>,
    /// The fingerprint of the key that the instance signs with.
    pub key_fingerprint: String,
}

/// An event with everything that it takes to recompute its hashes, as `crates/audit/README.md` says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ExportedAuditEvent {
    /// The event.
    #[serde(flatten)]
    pub event: AuditEvent,
    /// The salt of the content's hash, 32 hex digits.
    pub salt: String,
    /// The hash of the content, 64 hex digits.
    pub content_hash: String,
}

/// An exported trail as a whole, as its JSON reads.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AuditExport {
    /// What it says about itself.
    #[serde(flatten)]
    pub head: AuditExportHead,
    /// The events, the oldest first.
    pub events: Vec<ExportedAuditEvent>,
    /// How many events there are; the last member, so that a file without it is none.
    pub count: i64,
}
