//! Making a group.

use super::{event_of, may_grant, name_taken, view, words};
use crate::{Created, Ctx, Result, ServiceError, entries::rules, error::enforce};
use convolog_db::groups::{self, GroupRow, NewGroupRow};
use convolog_dto::{ErrorCode, Group, GroupId, NewGroup, Validate, limits};
use convolog_rbac::{Action, Resource, decide};

/// Makes a group without members.
///
/// # Errors
/// 403, also `cannot_grant`; 409 where there is one of that name or too many of them; 422 for bad fields.
pub fn create_group(ctx: &Ctx, new: NewGroup) -> Result<Created<Group>> {
    new.check()?;
    ctx.create_once("create_group", &new.clone(), move |ctx, tx| {
        enforce(decide(ctx.actor(), Action::Create, &Resource::Groups))?;
        let row = NewGroupRow {
            name: new.name.trim().to_owned(),
            description: rules::tidy_text(new.description),
            permissions: new.permissions.into(),
        };
        may_grant(ctx, row.permissions)?;
        if groups::count(tx)? >= i64::try_from(limits::GROUPS_MAX).unwrap_or(i64::MAX) {
            return Err(ServiceError::refuse(
                ErrorCode::Conflict,
                format!("There are at most {} groups.", limits::GROUPS_MAX),
            ));
        }
        let id = ctx.services().new_id::<GroupId>();
        groups::insert(tx, id, &row, ctx.now()).map_err(name_taken)?;
        let event = event_of("group.created", id, &row.name);
        ctx.audit(tx, event.adding("permissions", words(row.permissions)))?;
        Ok(view::group(GroupRow {
            id,
            name: row.name,
            description: row.description,
            permissions: row.permissions,
            members: 0,
            version: 1,
        }))
    })
}
