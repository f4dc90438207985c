//! Checkpoints: where the live chain stands, signed, so that a chain that was rebuilt as a whole shows.

use super::view;
use crate::{Ctx, Result, ServiceError, Services, error::enforce, page::limit_of};
use chrono::TimeDelta;
use convolog_audit::{CHECKPOINT_DOMAIN, Checkpoint, Hash};
use convolog_db::{
    DbError, WriteTx,
    audit::{self, CheckpointRow},
};
use convolog_dto::{AuditCheckpointPage, AuditCheckpointQuery, CheckpointOccasion};
use convolog_rbac::{Action, Resource, decide};
use convolog_vault::{PublicKey, Signature};

/// How far the daily ones are apart.
const EVERY_HOURS: i64 = 24;

/// Signs where the live chain stands, in the transaction that leads to it: after the event of an export or a backup. There is one for
/// each head at the most; none for an empty chain.
///
/// # Errors
/// When the database cannot be read or written.
pub(crate) fn checkpoint(
    tx: &mut WriteTx<'_>,
    services: &Services,
    occasion: CheckpointOccasion,
) -> Result<Option<CheckpointRow>> {
    let chain = audit::live_chain(tx)?;
    let Some(head) = audit::head(tx, chain)? else {
        return Ok(None);
    };
    if let Some(last) = audit::last_checkpoint(tx, chain)?.filter(|last| last.seq == head.seq) {
        return Ok(Some(last));
    }
    let key = services.signing_key();
    let mut row = CheckpointRow {
        chain,
        seq: head.seq,
        hash: head.hash,
        at: services.now(),
        count: head.seq,
        occasion,
        public_key: *key.public_key().as_bytes(),
        signature: [0; 64],
    };
    row.signature = *key.sign(CHECKPOINT_DOMAIN, &canonical(&row)?).as_bytes();
    audit::insert_checkpoint(tx, &row)?;
    Ok(Some(row))
}

/// Makes the daily checkpoint, if a day has gone since the last one and something has happened.
///
/// # Errors
/// When the database cannot be read or written.
pub fn make_due_checkpoint(services: &Services) -> Result<()> {
    let (head, last) = services.db().read(|tx| {
        let chain = audit::live_chain(tx)?;
        Ok::<_, DbError>((audit::head(tx, chain)?, audit::last_checkpoint(tx, chain)?))
    })?;
    let before = services.now() - TimeDelta::hours(EVERY_HOURS);
    let due = match (head, last) {
        (None, _) => false,
        (Some(_), None) => true,
        (Some(head), Some(last)) => head.seq > last.seq && last.at <= before,
    };
    if !due {
        return Ok(());
    }
    let services = services.clone();
    let inner = services.clone();
    services
        .db()
        .write(move |tx| checkpoint(tx, &inner, CheckpointOccasion::Daily).map(drop))
}

/// Lists the checkpoints, the newest first.
///
/// # Errors
/// 403 for all but those who read the trail; 400 for a bad limit or cursor.
pub fn list_audit_checkpoints(ctx: &Ctx, query: AuditCheckpointQuery) -> Result<AuditCheckpointPage> {
    enforce(decide(ctx.actor(), Action::Verify, &Resource::AuditTrail))?;
    let limit = limit_of(query.limit)?;
    let page = ctx.read(|tx| audit::list_checkpoints(tx, query.cursor.as_deref(), limit))?;
    Ok(AuditCheckpointPage {
        items: page.rows.into_iter().map(view::checkpoint).collect(),
        next_cursor: page.next,
        total: None,
    })
}

/// What is wrong with a checkpoint, seen against the hash that its event has now.
pub(super) fn objection(row: &CheckpointRow, event: Option<[u8; 32]>) -> Result<Option<&'static str>> {
    let signature = Signature::from_bytes(row.signature);
    let signed = PublicKey::from_bytes(row.public_key)
        .verify(CHECKPOINT_DOMAIN, &canonical(row)?, &signature)
        .is_ok();
    Ok(match event {
        _ if !signed => Some("its signature does not hold"),
        _ if row.count != row.seq => Some("it counts other events than there are"),
        None => Some("the chain was cut: it does not have the event any more that was signed"),
        Some(hash) if hash != row.hash => {
            Some("the chain was rebuilt: its event is not the one that was signed")
        }
        Some(_same) => None,
    })
}

fn canonical(row: &CheckpointRow) -> Result<Vec<u8>> {
    let key = PublicKey::from_bytes(row.public_key).fingerprint().to_string();
    let checkpoint = Checkpoint {
        chain: &row.chain.to_string(),
        seq: row.seq,
        hash: Hash::from_bytes(row.hash),
        at_ms: row.at.timestamp_millis(),
        count: row.count,
        key: &key,
    };
    checkpoint
        .canonical()
        .map_err(|error| ServiceError::Internal(error.to_string()))
}
