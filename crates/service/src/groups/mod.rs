//! Groups: named bundles of permissions that add to a role. They never widen whom one sees, and nobody grants what they do not
//! hold themselves.

mod create;
mod delete;
mod get;
mod list;
mod update;
mod view;

pub use create::create_group;
pub use delete::delete_group;
pub use get::get_group;
pub use list::list_groups;
pub use update::update_group;

use crate::{Ctx, Event, Result, ServiceError, error::enforce};
use convolog_db::{DbError, ReadTx, groups};
use convolog_dto::{ErrorCode, GroupId};
use convolog_rbac::{Action, PermissionSet, Resource, decide, grant};
use groups::GroupRow;

/// Refuses what the actor does not hold themselves.
pub(crate) fn may_grant(ctx: &Ctx, granted: PermissionSet) -> Result<()> {
    if grant(ctx.actor(), granted).is_allowed() {
        return Ok(());
    }
    let lacking: Vec<&str> = granted
        .iter()
        .filter(|permission| !ctx.actor().may(*permission))
        .map(|permission| permission.as_str())
        .collect();
    Err(ServiceError::refuse(
        ErrorCode::CannotGrant,
        format!("You do not hold {} yourself.", lacking.join(", ")),
    ))
}

/// The group at the version that the client read.
fn group_to_change(
    ctx: &Ctx,
    tx: &mut ReadTx<'_>,
    action: Action,
    id: GroupId,
    expected_version: i64,
) -> Result<GroupRow> {
    enforce(decide(ctx.actor(), action, &Resource::Groups))?;
    let row = groups::get(tx, &ctx.scope(), id)?.ok_or_else(ServiceError::not_found)?;
    if row.version == expected_version {
        Ok(row)
    } else {
        Err(ServiceError::stale())
    }
}

fn event_of(action: &'static str, id: GroupId, name: &str) -> Event {
    Event::new(action, "group")
        .target(id)
        .detail(serde_json::json!({ "name": name }))
}

fn words(set: PermissionSet) -> serde_json::Value {
    set.iter().map(|permission| permission.as_str()).collect()
}

fn name_taken(error: DbError) -> ServiceError {
    match error {
        DbError::NotUnique { .. } => {
            ServiceError::refuse(ErrorCode::AlreadyExists, "There is a group of this name already.")
        }
        other => other.into(),
    }
}
