//! Somebody has lost their second factor and every recovery code.

use crate::{Ctx, Result, ServiceError, second_factor::take_second_factor_away};
use convolog_db::users;
use convolog_dto::{User, UserId};

/// Removes the second factor of an account and ends its sessions. Without one nothing happens.
///
/// # Errors
/// 404 for an unknown account.
pub fn reset_second_factor(ctx: &Ctx, id: UserId) -> Result<User> {
    ctx.write(move |ctx, tx| {
        let user = users::get(tx, id)?.ok_or_else(ServiceError::not_found)?;
        take_second_factor_away(ctx, tx, &user)
    })
}
