//! Accounts that somebody is locked out of.

use crate::{
    Ctx, Result, ServiceError,
    passwords::{Chooser, require_strong},
    users::{account::event_about, view},
};
use convolog_db::{
    password_resets, sessions,
    users::{self, StoredHash},
};
use convolog_dto::{ErrorCode, Errors, User, UserId, Validate};
use convolog_vault::Password;

/// A password that is being chosen.
struct NewPassword<'a>(&'a str);

impl Validate for NewPassword<'_> {
    fn validate(&self, errors: &mut Errors) {
        errors.new_password("/password", self.0);
    }
}

/// The account with this address.
///
/// # Errors
/// 404 when there is none.
pub fn find_user(ctx: &Ctx, email: &str) -> Result<User> {
    let email = email.trim().to_lowercase();
    ctx.read(|tx| match users::by_email(tx, &email)? {
        Some(row) => Ok(view::user(tx, &row)?),
        None => Err(ServiceError::refuse(
            ErrorCode::NotFound,
            format!("There is no account with the address {email}. `convolog user list` shows all of them."),
        )),
    })
}

/// Gives an account another password and ends all its sessions.
///
/// # Errors
/// 404 for an unknown account, 422 for a password that is too short.
pub fn set_user_password(ctx: &Ctx, id: UserId, password: String) -> Result<()> {
    NewPassword(&password).check()?;
    let user = ctx
        .read(|tx| users::get(tx, id))?
        .ok_or_else(ServiceError::not_found)?;
    let chooser = Chooser {
        name: &user.name,
        email: &user.email,
    };
    require_strong(ctx.services(), "/password", &password, chooser)?;
    let hash = ctx.services().hasher().hash(&Password::new(password)?)?;
    ctx.write(move |ctx, tx| {
        let user = users::get(tx, id)?.ok_or_else(ServiceError::not_found)?;
        users::set_password(tx, id, &StoredHash::new(hash.as_str().to_owned()), ctx.now())?;
        users::bump_epoch(tx, id, ctx.now())?;
        sessions::revoke_all(tx, id, None, ctx.now())?;
        password_resets::forget(tx, id)?;
        ctx.audit(tx, event_about(&user, "user.password_set"))
    })
}
