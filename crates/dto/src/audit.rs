//! The audit trail: who did what, when, from where; chained so that it can be verified.

use crate::{ActorKind, AncestorCheck, BadCheckpoint, PersonId, UserId};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// One event of the audit trail.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AuditEvent {
    /// The chain it stands in.
    pub chain: i64,
    /// Its place in the chain, from 1.
    pub seq: i64,
    /// When it happened, by the server's clock.
    pub at: DateTime<Utc>,
    /// Who did it.
    pub actor: AuditActor,
    /// What was done, in the past tense.
    #[cfg_attr(feature = "openapi", schema(example = "entry.finalised"))]
    pub action: String,
    /// What it was done to.
    pub target: AuditTarget,
    /// The person whom it concerns.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub subject_id: Option<PersonId>,
    /// The address it came from.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub ip: Option<String>,
    /// The program it came from.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub user_agent: Option<String>,
    /// The request it came with.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub request_id: Option<String>,
    /// Why, where a reason was given.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub reason: Option<String>,
    /// What changed; depends on the action.
    #[cfg_attr(feature = "openapi", schema(value_type = Object))]
    pub detail: serde_json::Value,
    /// The hash of the event before, 64 hex digits.
    pub prev_hash: String,
    /// The hash of this event, 64 hex digits.
    pub hash: String,
}

/// Who did something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AuditActor {
    /// What kind of actor.
    pub kind: ActorKind,
    /// The user; null for the system and for unknown visitors.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub id: Option<UserId>,
    /// The name as it was then.
    pub name: String,
}

/// What something was done to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AuditTarget {
    /// What kind of thing.
    #[cfg_attr(feature = "openapi", schema(example = "entry"))]
    pub kind: String,
    /// Its id; null where there is none.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub id: Option<String>,
}

/// Which events to list, the newest first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams), into_params(parameter_in = Query))]
pub struct AuditQuery {
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

/// What is done here, for a filter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AuditActionList {
    /// Every action that the trail holds, sorted.
    pub items: Vec<AuditAction>,
}

/// Something that was done at least once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AuditAction {
    /// What was done, in the past tense.
    #[cfg_attr(feature = "openapi", schema(example = "entry.finalised"))]
    pub action: String,
}

/// What recomputing the chains found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AuditVerification {
    /// Whether every link and every checkpoint holds, and the head that was asked about is an ancestor.
    pub valid: bool,
    /// How many events were recomputed.
    pub checked: i64,
    /// The last event of the live chain; null when there is none.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub head: Option<ChainHead>,
    /// The first event that does not hold.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub first_broken: Option<BrokenLink>,
    /// How many checkpoints were compared with the chains.
    pub checkpoints: i64,
    /// How many of these were signed with another key than the one that the instance has now.
    pub checkpoints_by_other_keys: i64,
    /// The first checkpoint that does not hold.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub first_bad_checkpoint: Option<BadCheckpoint>,
    /// The fingerprint of the key that the instance signs with now.
    pub key_fingerprint: String,
    /// Whether the trail goes on from the head that was asked about; null when none was.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub ancestor: Option<AncestorCheck>,
}

/// The last event of a chain.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ChainHead {
    /// The chain.
    pub chain: i64,
    /// The event's place.
    pub seq: i64,
    /// The event's hash, 64 hex digits.
    pub hash: String,
}

/// Where a chain breaks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BrokenLink {
    /// The chain.
    pub chain: i64,
    /// The event's place.
    pub seq: i64,
    /// What does not hold.
    pub why: String,
}
