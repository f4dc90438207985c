//! Appending to a chain. The hashed records are built here for whoever checks one, too, so that the two cannot drift apart.

use convolog_audit::{self as chain, Content, Detail, Hash, Manifest, Salt};
use convolog_dto::Instant;
use diesel::sql_types::{BigInt, Nullable};

use super::rows::{AUDIT_HEAD, AuditEventRow, AuditHeadRow, AuditHeadSql, NewAuditEvent};
use crate::sql::{Sql, sql};
use crate::{DbError, ReadTx, WriteTx};

/// The first chain of an instance; a restore begins another.
const FIRST_CHAIN: i64 = 1;

/// The chain that events are appended to now.
///
/// # Errors
/// [`DbError::Internal`].
pub fn live_chain(tx: &mut ReadTx<'_>) -> Result<i64, DbError> {
    let last: Option<i64> = sql("SELECT max(chain) FROM audit_events").one::<Nullable<BigInt>, _>(tx)?;
    Ok(last.unwrap_or(FIRST_CHAIN))
}

/// The last event of a chain; none for an empty one.
///
/// # Errors
/// [`DbError::Internal`].
pub fn head(tx: &mut ReadTx<'_>, chain: i64) -> Result<Option<AuditHeadRow>, DbError> {
    Sql::dynamic(format!(
        "SELECT {AUDIT_HEAD} FROM audit_events a WHERE a.chain = ? ORDER BY a.seq DESC LIMIT 1"
    ))
    .bind(chain)
    .first::<AuditHeadSql, _>(tx)
}

/// Appends an event to the live chain; its place and hash. The salt must be fresh random bytes.
///
/// # Errors
/// [`DbError::Internal`] for a detail that has no canonical form.
pub fn append(
    tx: &mut WriteTx<'_>,
    event: &NewAuditEvent,
    salt: [u8; 16],
    at: Instant,
) -> Result<AuditHeadRow, DbError> {
    let last = Sql::dynamic(format!(
        "SELECT {AUDIT_HEAD} FROM audit_events a ORDER BY a.chain DESC, a.seq DESC LIMIT 1"
    ))
    .first::<AuditHeadSql, AuditHeadRow>(tx)?;
    let chain = last.as_ref().map_or(FIRST_CHAIN, |head| head.chain);
    append_after(tx, chain, last, event, salt, at)
}

/// Appends an event to the chain with this number, which begins with it if need be.
///
/// # Errors
/// [`DbError::Internal`] for a detail that has no canonical form.
pub fn append_to(
    tx: &mut WriteTx<'_>,
    chain: i64,
    event: &NewAuditEvent,
    salt: [u8; 16],
    at: Instant,
) -> Result<AuditHeadRow, DbError> {
    let last = head(tx, chain)?;
    append_after(tx, chain, last, event, salt, at)
}

fn append_after(
    tx: &mut WriteTx<'_>,
    chain: i64,
    before: Option<AuditHeadRow>,
    event: &NewAuditEvent,
    salt: [u8; 16],
    at: Instant,
) -> Result<AuditHeadRow, DbError> {
    let detail = Detail::canonical(&event.detail).map_err(DbError::internal)?;
    let mut row = AuditEventRow {
        chain,
        seq: before.as_ref().map_or(0, |head| head.seq) + 1,
        at,
        actor_kind: event.actor_kind,
        actor_id: event.actor_id,
        actor_name: event.actor_name.clone(),
        action: event.action.clone(),
        target_kind: event.target_kind.clone(),
        target_id: event.target_id.clone(),
        subject_id: event.subject_id,
        ip: event.ip.clone(),
        user_agent: event.user_agent.clone(),
        request_id: event.request_id.clone(),
        reason: event.reason.clone(),
        detail: detail.as_str().to_owned(),
        salt,
        content_hash: [0; 32],
        prev_hash: before.map_or_else(
            || *chain::genesis(&chain.to_string()).as_bytes(),
            |head| head.hash,
        ),
        hash: [0; 32],
    };
    let texts = Texts::of(&row);
    row.content_hash = *chain::content_hash(&content(&row, &texts), &Salt(salt)).as_bytes();
    let prev = Hash::from_bytes(row.prev_hash);
    row.hash = *chain::link(&manifest(&row, &texts), &prev)
        .map_err(DbError::internal)?
        .as_bytes();
    insert(tx, &row)?;
    Ok(AuditHeadRow {
        chain,
        seq: row.seq,
        hash: row.hash,
    })
}

fn insert(tx: &mut WriteTx<'_>, row: &AuditEventRow) -> Result<(), DbError> {
    sql(
        "INSERT INTO audit_events (chain, seq, at, actor_kind, actor_id, actor_name, action, target_kind, target_id, subject_id,
           ip, user_agent, request_id, reason, detail, salt, content_hash, prev_hash, hash)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    )
    .bind(row.chain)
    .bind(row.seq)
    .bind(row.at)
    .bind(row.actor_kind)
    .bind(row.actor_id)
    .bind(&row.actor_name)
    .bind(&row.action)
    .bind(&row.target_kind)
    .bind(row.target_id.as_deref())
    .bind(row.subject_id)
    .bind(row.ip.as_deref())
    .bind(row.user_agent.as_deref())
    .bind(row.request_id.as_deref())
    .bind(row.reason.as_deref())
    .bind(&row.detail)
    .bind(&row.salt)
    .bind(&row.content_hash)
    .bind(&row.prev_hash)
    .bind(&row.hash)
    .run(tx)?;
    Ok(())
}

/// The ids of an event as the hashed records spell them.
pub(super) struct Texts {
    chain: String,
    actor_id: Option<String>,
    subject_id: Option<String>,
}

impl Texts {
    pub(super) fn of(row: &AuditEventRow) -> Self {
        Self {
            chain: row.chain.to_string(),
            actor_id: row.actor_id.map(|id| id.to_string()),
            subject_id: row.subject_id.map(|id| id.to_string()),
        }
    }
}

pub(super) fn manifest<'a>(row: &'a AuditEventRow, texts: &'a Texts) -> Manifest<'a> {
    Manifest {
        chain: &texts.chain,
        seq: row.seq,
        at_ms: row.at.timestamp_millis(),
        actor_kind: row.actor_kind.as_str(),
        actor_id: texts.actor_id.as_deref(),
        action: &row.action,
        target_kind: Some(&row.target_kind),
        target_id: row.target_id.as_deref(),
        content_hash: Hash::from_bytes(row.content_hash),
    }
}

pub(super) fn content<'a>(row: &'a AuditEventRow, texts: &'a Texts) -> Content<'a> {
    Content {
        actor_name: Some(&row.actor_name),
        subject_id: texts.subject_id.as_deref(),
        ip: row.ip.as_deref(),
        user_agent: row.user_agent.as_deref(),
        request_id: row.request_id.as_deref(),
        reason: row.reason.as_deref(),
        detail: Detail::stored(&row.detail),
    }
}
