//! What queries about the trail give and take.

use convolog_dto::{ActorKind, Instant, PersonId, UserId};
use diesel::prelude::*;
use serde_json::Value;

use crate::column::{Col, Nul};
use crate::rows::columns;

/// Something that happened, to be written down.
#[derive(Clone, Debug, PartialEq)]
pub struct NewAuditEvent {
    /// What kind of actor.
    pub actor_kind: ActorKind,
    /// The account; none for the system and for unknown visitors.
    pub actor_id: Option<UserId>,
    /// The name as it is now.
    pub actor_name: String,
    /// What was done, in the past tense: `entry.created`.
    pub action: String,
    /// What kind of thing it was done to.
    pub target_kind: String,
    /// Its id.
    pub target_id: Option<String>,
    /// The person whom it concerns; decides who may read the event.
    pub subject_id: Option<PersonId>,
    /// The address it came from.
    pub ip: Option<String>,
    /// The program it came from.
    pub user_agent: Option<String>,
    /// The request it came with.
    pub request_id: Option<String>,
    /// Why.
    pub reason: Option<String>,
    /// What changed. Whole numbers beyond ±(2⁵³ − 1) are refused: write them as text.
    pub detail: Value,
}

/// One event of the trail.
#[derive(Clone, Debug, PartialEq, Eq, Queryable)]
pub struct AuditEventRow {
    /// The chain.
    pub chain: i64,
    /// The place in the chain, from 1.
    pub seq: i64,
    /// When it happened.
    #[diesel(deserialize_as = Col<Instant>)]
    pub at: Instant,
    /// What kind of actor.
    #[diesel(deserialize_as = Col<ActorKind>)]
    pub actor_kind: ActorKind,
    /// The account.
    #[diesel(deserialize_as = Nul<UserId>)]
    pub actor_id: Option<UserId>,
    /// The name as it was then.
    pub actor_name: String,
    /// What was done.
    pub action: String,
    /// What kind of thing it was done to.
    pub target_kind: String,
    /// Its id.
    pub target_id: Option<String>,
    /// The person whom it concerns.
    #[diesel(deserialize_as = Nul<PersonId>)]
    pub subject_id: Option<PersonId>,
    /// The address it came from.
    pub ip: Option<String>,
    /// The program it came from.
    pub user_agent: Option<String>,
    /// The request it came with.
    pub request_id: Option<String>,
    /// Why.
    pub reason: Option<String>,
    /// What changed: canonical JSON, exactly as it was hashed.
    pub detail: String,
    /// The salt of the content's hash.
    #[diesel(deserialize_as = Col<[u8; 16]>)]
    pub salt: [u8; 16],
    /// The hash of the content.
    #[diesel(deserialize_as = Col<[u8; 32]>)]
    pub content_hash: [u8; 32],
    /// The hash of the event before.
    #[diesel(deserialize_as = Col<[u8; 32]>)]
    pub prev_hash: [u8; 32],
    /// The hash of this event.
    #[diesel(deserialize_as = Col<[u8; 32]>)]
    pub hash: [u8; 32],
}

columns!(AuditEventSql, AUDIT_EVENT = "a".audit_events {
    chain, seq, at, actor_kind, actor_id, actor_name, action, target_kind, target_id, subject_id, ip, user_agent, request_id,
    reason, detail, salt, content_hash, prev_hash, hash,
});

/// The last event of a chain.
#[derive(Clone, Debug, PartialEq, Eq, Queryable)]
pub struct AuditHeadRow {
    /// The chain.
    pub chain: i64,
    /// The place of the event.
    pub seq: i64,
    /// The hash of the event.
    #[diesel(deserialize_as = Col<[u8; 32]>)]
    pub hash: [u8; 32],
}

columns!(AuditHeadSql, AUDIT_HEAD = "a".audit_events { chain, seq, hash });
