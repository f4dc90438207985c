//! Taking a group away.

use super::{event_of, group_to_change, words};
use crate::{Ctx, Result, ServiceError};
use convolog_db::groups;
use convolog_dto::GroupId;
use convolog_rbac::Action;
use serde_json::json;

/// Deletes a group. Its members lack what it granted at their next request.
///
/// # Errors
/// 403, 404, 412.
pub fn delete_group(ctx: &Ctx, id: GroupId, expected_version: i64) -> Result<()> {
    ctx.write(move |ctx, tx| {
        let row = group_to_change(ctx, tx, Action::Delete, id, expected_version)?;
        if !groups::delete(tx, id, expected_version, ctx.now())? {
            return Err(ServiceError::stale());
        }
        let event = event_of("group.deleted", id, &row.name)
            .adding("no_longer_granted", words(row.permissions))
            .adding("members", json!(row.members));
        ctx.audit(tx, event)
    })
}
