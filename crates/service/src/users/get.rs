//! One user account.

use super::{account::account, view};
use crate::{Ctx, Result, ServiceError};
use convolog_dto::{User, UserId};
use convolog_rbac::Action;

/// Shows an account.
///
/// # Errors
/// 404 for accounts of users who are not placed in the actor's subtree.
pub fn get_user(ctx: &Ctx, id: UserId) -> Result<User> {
    ctx.read(|tx| {
        let user = account(ctx, tx, id, Action::Read)?;
        Ok::<_, ServiceError>(view::user(tx, &user)?)
    })
}
