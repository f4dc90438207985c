//! Giving an account or taking from it the right to be used.

use super::{
    account::{account, event_about},
    view,
};
use crate::{Ctx, Result, ServiceError, follow_ups::hand_over_from};
use convolog_db::{
    WriteTx, sessions,
    users::{self, UserRow},
};
use convolog_dto::{User, UserId, UserState};
use convolog_rbac::Action;

/// Why the follow-ups of a disabled account have other owners.
const REASON: &str = "The account of the owner was disabled";

/// Disables an account: its sessions end, nobody signs in with it, and its open follow-ups are handed over. What it wrote stays.
///
/// # Errors
/// 403, 404, 409 `own_account` and `last_super_admin`.
pub fn disable_user(ctx: &Ctx, id: UserId) -> Result<User> {
    ctx.write(move |ctx, tx| {
        let user = account(ctx, tx, id, Action::SetState)?;
        set(ctx, tx, &user, UserState::Disabled)
    })
}

/// Enables an account that was disabled. What was handed over stays where it is.
///
/// # Errors
/// 403, 404, 409 `own_account`.
pub fn enable_user(ctx: &Ctx, id: UserId) -> Result<User> {
    ctx.write(move |ctx, tx| {
        let user = account(ctx, tx, id, Action::SetState)?;
        set(ctx, tx, &user, UserState::Active)
    })
}

fn set(ctx: &Ctx, tx: &mut WriteTx<'_>, user: &UserRow, state: UserState) -> Result<User> {
    if user.state == state {
        return Ok(view::user(tx, user)?);
    }
    users::set_state(tx, user.id, state, ctx.now())?;
    let action = match state {
        UserState::Active => "user.enabled",
        UserState::Disabled => {
            users::bump_epoch(tx, user.id, ctx.now())?;
            sessions::revoke_all(tx, user.id, None, ctx.now())?;
            "user.disabled"
        }
    };
    ctx.audit(tx, event_about(user, action))?;
    if state == UserState::Disabled {
        hand_over_from(ctx, tx, user.id, REASON)?;
    }
    let changed = users::get(tx, user.id)?.ok_or_else(ServiceError::not_found)?;
    Ok(view::user(tx, &changed)?)
}
