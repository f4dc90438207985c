//! One user account.

use super::view;
use crate::{Ctx, Result, ServiceError, error::enforce};
use convolog_db::{people, users};
use convolog_dto::{User, UserId};
use convolog_rbac::{Action, Resource, decide};

/// Shows an account.
///
/// # Errors
/// 404 for accounts of users who are not placed in the actor's subtree.
pub fn get_user(ctx: &Ctx, id: UserId) -> Result<User> {
    ctx.read(|tx| {
        let user = users::get(tx, id)?.ok_or_else(ServiceError::not_found)?;
        let visible = match user.person_id {
            Some(person) => people::is_visible(tx, &ctx.scope(), person)?,
            None => false,
        };
        enforce(decide(
            ctx.actor(),
            Action::Read,
            &Resource::User {
                role: user.role,
                visible,
                own: user.id == ctx.actor().user_id,
                holds_more: false,
            },
        ))?;
        Ok::<_, ServiceError>(view::user(&user))
    })
}
