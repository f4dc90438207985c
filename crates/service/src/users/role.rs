//! Giving an account another role.

use super::{
    account::{account, event_about},
    view,
};
use crate::{Ctx, Result, ServiceError, follow_ups::hand_over_from};
use convolog_db::users;
use convolog_dto::{Role, User, UserId};
use convolog_rbac::Action;
use serde_json::json;

/// Why the follow-ups of an account with a lesser role have other owners.
const REASON: &str = "The role of the owner changed";

/// Gives an account another role. It holds at the account's next request, because each request reads the role; its sessions go on,
/// so that a tab that is open shows what its user may do now instead of a sign-in page. Its open follow-ups about people whom it
/// does not see any more are handed over.
///
/// # Errors
/// 403 for all but super admins, also `step_up_required`; 404; 409 `own_account` and `last_super_admin`.
pub fn set_user_role(ctx: &Ctx, id: UserId, role: Role) -> Result<User> {
    ctx.write(move |ctx, tx| {
        let user = account(ctx, tx, id, Action::SetRole)?;
        ctx.require_step_up()?;
        if user.role == role {
            return Ok(view::user(tx, &user)?);
        }
        users::set_role(tx, id, role, ctx.now())?;
        let event = event_about(&user, "user.role_changed")
            .adding("from", json!(user.role))
            .adding("to", json!(role));
        ctx.audit(tx, event)?;
        hand_over_from(ctx, tx, id, REASON)?;
        let changed = users::get(tx, id)?.ok_or_else(ServiceError::not_found)?;
        Ok(view::user(tx, &changed)?)
    })
}
