//! Taking the second factor of somebody else away, who has lost it.

use crate::{
    Ctx, Result, ServiceError,
    users::{
        account::{account, event_about},
        view,
    },
};
use convolog_db::{
    WriteTx, second_factor, sessions,
    users::{self, UserRow},
};
use convolog_dto::{User, UserId};
use convolog_rbac::Action;

/// Removes the second factor of an account and its recovery codes, and ends its sessions. Without one nothing happens.
///
/// # Errors
/// 403, also `step_up_required` and `not_for_tokens`; 404 for accounts one does not see.
pub fn reset_second_factor(ctx: &Ctx, id: UserId) -> Result<User> {
    ctx.write(move |ctx, tx| {
        let user = account(ctx, tx, id, Action::Recover)?;
        ctx.require_step_up()?;
        take_second_factor_away(ctx, tx, &user)
    })
}

/// The same for whoever may: somebody with a shell on the machine.
pub(crate) fn take_second_factor_away(ctx: &Ctx, tx: &mut WriteTx<'_>, user: &UserRow) -> Result<User> {
    if !second_factor::remove(tx, user.id, ctx.now())? {
        return Ok(view::user(tx, user)?);
    }
    users::bump_epoch(tx, user.id, ctx.now())?;
    sessions::revoke_all(tx, user.id, None, ctx.now())?;
    ctx.audit(tx, event_about(user, "user.second_factor_reset"))?;
    let changed = users::get(tx, user.id)?.ok_or_else(ServiceError::not_found)?;
    Ok(view::user(tx, &changed)?)
}
