//! Rows of the trail as DTOs.

use crate::{Result, ServiceError, hex::hex};
use convolog_db::audit::{AuditEventRow, AuditHeadRow, CheckpointRow};
use convolog_dto::{AuditActor, AuditCheckpoint, AuditEvent, AuditTarget, ChainHead, ExportedAuditEvent};
use convolog_vault::{PublicKey, Signature};

pub(super) fn event(row: AuditEventRow) -> Result<AuditEvent> {
    Ok(AuditEvent {
        chain: row.chain,
        seq: row.seq,
        at: row.at,
        actor: AuditActor {
            kind: row.actor_kind,
            id: row.actor_id,
            name: row.actor_name,
        },
        action: row.action,
        target: AuditTarget {
            kind: row.target_kind,
            id: row.target_id,
        },
        subject_id: row.subject_id,
        ip: row.ip,
        user_agent: row.user_agent,
        request_id: row.request_id,
        reason: row.reason,
        detail: serde_json::from_str(&row.detail)
            .map_err(|error| ServiceError::Internal(error.to_string()))?,
        prev_hash: hex(row.prev_hash),
        hash: hex(row.hash),
    })
}

/// With what it takes to recompute its hashes.
pub(super) fn exported(row: AuditEventRow) -> Result<ExportedAuditEvent> {
    let salt = hex(row.salt);
    let content_hash = hex(row.content_hash);
    Ok(ExportedAuditEvent {
        event: event(row)?,
        salt,
        content_hash,
    })
}

pub(super) fn head(row: AuditHeadRow) -> ChainHead {
    ChainHead {
        chain: row.chain,
        seq: row.seq,
        hash: hex(row.hash),
    }
}

pub(super) fn checkpoint(row: CheckpointRow) -> AuditCheckpoint {
    let key = PublicKey::from_bytes(row.public_key);
    AuditCheckpoint {
        chain: row.chain,
        seq: row.seq,
        hash: hex(row.hash),
        at: row.at,
        count: row.count,
        occasion: row.occasion,
        key_fingerprint: key.fingerprint().to_string(),
        public_key: key.to_string(),
        signature: Signature::from_bytes(row.signature).to_string(),
    }
}
