//! Recomputing the chain.

use super::view::hex;
use crate::{Ctx, Result, Services, error::enforce};
use convolog_db::{DbError, audit, unscoped};
use convolog_dto::{AuditVerification, BrokenLink, ChainHead};
use convolog_rbac::{Action, Resource, decide};

/// Recomputes every chain from its first event.
///
/// # Errors
/// 403 for all but those who read the trail.
pub fn verify_audit_events(ctx: &Ctx) -> Result<AuditVerification> {
    enforce(decide(ctx.actor(), Action::Verify, &Resource::AuditTrail))?;
    verify(ctx.services())
}

/// The same for the command line, which has no actor.
///
/// # Errors
/// When the database cannot be read.
pub fn verify(services: &Services) -> Result<AuditVerification> {
    let (verdict, head) = services.db().read(|tx| {
        let chain = audit::live_chain(tx)?;
        Ok::<_, DbError>((unscoped::verify_audit(tx, chain)?, audit::head(tx, chain)?))
    })?;
    Ok(AuditVerification {
        valid: verdict.valid,
        checked: i64::try_from(verdict.checked).unwrap_or(i64::MAX),
        head: head.map(|head| ChainHead {
            chain: head.chain,
            seq: head.seq,
            hash: hex(head.hash),
        }),
        first_broken: verdict.first_broken.map(|broken| BrokenLink {
            chain: broken.chain.parse().unwrap_or_default(),
            seq: broken.seq,
            why: broken.why.to_string(),
        }),
    })
}
