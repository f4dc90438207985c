//! What has been done here, for a filter.

use crate::{Ctx, Result, ServiceError, error::enforce};
use convolog_db::audit;
use convolog_dto::{AuditAction, AuditActionList};
use convolog_rbac::{Action, Resource, decide};

/// Lists the actions of the events that the actor sees.
///
/// # Errors
/// 403 without the permission.
pub fn list_audit_actions(ctx: &Ctx) -> Result<AuditActionList> {
    enforce(decide(ctx.actor(), Action::List, &Resource::AuditTrail))?;
    let actions = ctx.read::<_, ServiceError>(|tx| Ok(audit::actions(tx, &ctx.scope())?))?;
    Ok(AuditActionList {
        items: actions.into_iter().map(|action| AuditAction { action }).collect(),
    })
}
