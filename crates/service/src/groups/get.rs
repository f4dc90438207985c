//! One group.

use super::view;
use crate::{Ctx, Result, ServiceError, error::enforce};
use convolog_db::groups;
use convolog_dto::{Group, GroupId};
use convolog_rbac::{Action, Resource, decide};

/// Shows a group.
///
/// # Errors
/// 403, 404.
pub fn get_group(ctx: &Ctx, id: GroupId) -> Result<Group> {
    enforce(decide(ctx.actor(), Action::Read, &Resource::Groups))?;
    let row = ctx.read(|tx| groups::get(tx, &ctx.scope(), id))?;
    row.map(view::group).ok_or_else(ServiceError::not_found)
}
