//! A link to a new password, made by whoever looks after the account.

use super::make_link;
use crate::{
    Ctx, Result, ServiceError, links,
    users::account::{account, event_about},
};
use convolog_dto::{ErrorCode, PasswordResetLink, Role, UserId, UserState};
use convolog_rbac::Action;

/// Makes a link by which the owner of an account chooses a new password. Nothing of the account changes until it is used.
///
/// # Errors
/// 404 for accounts of users who are not placed in the actor's subtree, 403 for those above `USER` or with permissions that the
/// actor lacks, `step_up_required`; 409 for a disabled one.
pub fn create_password_reset(ctx: &Ctx, id: UserId) -> Result<PasswordResetLink> {
    let user = ctx.read(|tx| {
        let user = account(ctx, tx, id, Action::Recover)?;
        links::require_passwords(ctx.services(), tx)?;
        Ok::<_, ServiceError>(user)
    })?;
    if user.role != Role::User {
        ctx.require_step_up()?;
    }
    ctx.write(move |ctx, tx| {
        let user = account(ctx, tx, id, Action::Recover)?;
        if user.state != UserState::Active {
            return Err(ServiceError::refuse(
                ErrorCode::Conflict,
                "The account is disabled. Enable it first.",
            ));
        }
        let (token, expires_at) = make_link(tx, ctx.services(), &user, Some(ctx.actor().user_id))?;
        ctx.audit(tx, event_about(&user, "user.password_reset_issued"))?;
        Ok(PasswordResetLink {
            url: links::url(ctx.services().config(), links::Page::Reset, &token),
            token: token.expose().to_owned(),
            expires_at,
        })
    })
}
