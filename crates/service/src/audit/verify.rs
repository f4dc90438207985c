//! Recomputing the chains, and what was signed of them.

use super::{checkpoint::objection, view};
use crate::{Ctx, Result, ServiceError, Services, ahead::ahead, error::enforce, hex::hex};
use convolog_audit::{Broken, Verdict};
use convolog_db::audit::{self, AuditEventRow, AuditHeadRow, ChainCheck, ChainReader};
use convolog_dto::{
    AncestorCheck, AuditVerification, AuditVerifyQuery, BadCheckpoint, BrokenLink, ChainHead, ErrorCode,
    NoHead,
};
use convolog_rbac::{Action, Resource, decide};
use std::sync::mpsc::SyncSender;

/// How many thousands of events share a snapshot: a long one would keep the write-ahead log from being emptied.
const STEPS: usize = 20;
/// How many checkpoints are read at a time.
const CHECKPOINTS: i64 = 500;

/// Recomputes every chain from its first event, and compares the checkpoints and a head that was noted elsewhere with them.
///
/// # Errors
/// 403 for all but those who read the trail; 400 for what is no head.
pub fn verify_audit_events(ctx: &Ctx, query: &AuditVerifyQuery) -> Result<AuditVerification> {
    enforce(decide(ctx.actor(), Action::Verify, &Resource::AuditTrail))?;
    let head = query.head.as_deref().map(str::parse).transpose();
    let head = head
        .map_err(|error: NoHead| ServiceError::refuse(ErrorCode::InvalidQuery, format!("head: {error}.")))?;
    verify(ctx.services(), head)
}

/// The same for the command line, which has no actor.
///
/// # Errors
/// When the database cannot be read.
pub fn verify(services: &Services, noted: Option<ChainHead>) -> Result<AuditVerification> {
    let ends = services.db().read(audit::chains)?;
    let (mut checked, mut first_broken) = (0_u64, None);
    let mut broken = Vec::new();
    for end in &ends {
        let verdict = recompute(services, end)?;
        checked = checked.saturating_add(verdict.checked);
        if let Some(found) = verdict.first_broken {
            broken.push((end.chain, found.seq));
            first_broken.get_or_insert(found);
        }
    }
    let checkpoints = compare(services)?;
    let ancestor = noted.map(|head| ancestor(services, head, &broken)).transpose()?;
    let is_ancestor = ancestor.as_ref().is_none_or(|check| check.is_ancestor);
    Ok(AuditVerification {
        valid: first_broken.is_none() && checkpoints.first_bad.is_none() && is_ancestor,
        checked: i64::try_from(checked).unwrap_or(i64::MAX),
        head: ends.into_iter().next_back().map(view::head),
        first_broken: first_broken.map(link),
        checkpoints: checkpoints.checked,
        checkpoints_by_other_keys: checkpoints.by_other_keys,
        first_bad_checkpoint: checkpoints.first_bad,
        key_fingerprint: services.signing_key().public_key().fingerprint().to_string(),
        ancestor,
    })
}

fn link(broken: Broken) -> BrokenLink {
    BrokenLink {
        chain: broken.chain.parse().unwrap_or_default(),
        seq: broken.seq,
        why: broken.why.to_string(),
    }
}

/// A chain up to where it ended when all of this began. It is recomputed on a thread of its own while more of it is read, which
/// takes about as long.
fn recompute(services: &Services, end: &AuditHeadRow) -> Result<Verdict> {
    let (outcome, verdict) = ahead(
        |to| read_on(services, end, to),
        |mut thousands| {
            let mut check = ChainCheck::new(end.chain);
            let _all_whole = thousands.all(|rows| check.take(&rows));
            check.finish()
        },
    )?;
    // What lies behind the first broken event may be unreadable, too: it was read ahead for nothing.
    if verdict.first_broken.is_none() {
        outcome?;
    }
    Ok(verdict)
}

/// Reads the chain, for as long as somebody takes it.
fn read_on(services: &Services, end: &AuditHeadRow, to: SyncSender<Vec<AuditEventRow>>) -> Result<()> {
    let mut reader = ChainReader::new(end.chain, end.seq);
    let mut more = true;
    while more {
        more = services.db().read(|tx| {
            for _ in 0..STEPS {
                let rows = reader.read(tx)?;
                if rows.is_empty() || to.send(rows).is_err() {
                    return Ok::<_, ServiceError>(false);
                }
            }
            Ok(true)
        })?;
    }
    Ok(())
}

/// What comparing the checkpoints found.
#[derive(Default)]
struct Compared {
    checked: i64,
    by_other_keys: i64,
    first_bad: Option<BadCheckpoint>,
}

fn compare(services: &Services) -> Result<Compared> {
    let own = *services.signing_key().public_key().as_bytes();
    let mut compared = Compared::default();
    let mut after = (0, 0);
    loop {
        let rows = services
            .db()
            .read(|tx| audit::checkpoints_in_order(tx, after, CHECKPOINTS))?;
        let Some((last, _)) = rows.last() else {
            return Ok(compared);
        };
        after = (last.chain, last.seq);
        for (row, event) in &rows {
            compared.checked += 1;
            compared.by_other_keys += i64::from(row.public_key != own);
            if let Some(why) = objection(row, *event)? {
                compared.first_bad.get_or_insert_with(|| BadCheckpoint {
                    chain: row.chain,
                    seq: row.seq,
                    why: why.to_owned(),
                });
            }
        }
    }
}

/// Whether the chain still has that very event, and nothing before it is broken.
fn ancestor(services: &Services, head: ChainHead, broken: &[(i64, i64)]) -> Result<AncestorCheck> {
    let found = services
        .db()
        .read(|tx| audit::event_hash(tx, head.chain, head.seq))?;
    let breaks_before = broken
        .iter()
        .any(|(chain, seq)| *chain == head.chain && *seq <= head.seq);
    let why = match found.map(hex) {
        None => Some("the trail was cut: it does not have this event"),
        Some(hash) if hash != head.hash => Some("the trail was changed: this event has another hash now"),
        Some(_same) if breaks_before => Some("the trail was changed: it breaks at this event or before it"),
        Some(_same) => None,
    };
    Ok(AncestorCheck {
        is_ancestor: why.is_none(),
        head,
        why: why.map(str::to_owned),
    })
}
