//! A new password, proven by the old one.

use crate::{
    Ctx, Event, Result, ServiceError,
    error::enforce,
    passwords::{Chooser, require_strong},
};
use convolog_db::{
    password_resets, sessions,
    users::{self, StoredHash},
};
use convolog_dto::{PasswordChange, Validate};
use convolog_rbac::{Action, Resource, decide};
use convolog_vault::{Password, PasswordHash};

/// Changes the actor's password and ends every other session.
///
/// # Errors
/// 422 when the current password is wrong or the new one too short or too weak; 429 after too many wrong ones.
pub fn change_password(ctx: &Ctx, change: PasswordChange) -> Result<()> {
    enforce(decide(ctx.actor(), Action::Edit, &Resource::OwnAccount))?;
    change.check()?;
    let services = ctx.services();
    let user_id = ctx.actor().user_id;
    let user = ctx
        .read(|tx| users::get(tx, user_id))?
        .ok_or_else(ServiceError::not_found)?;
    let chooser = Chooser {
        name: &user.name,
        email: &user.email,
    };
    require_strong(services, "/new_password", &change.new_password, chooser)?;
    let attempt = services.throttle().attempt(&user.email, ctx.now())?;
    let current = user
        .password_hash
        .as_ref()
        .map(|hash| PasswordHash::parse(hash.as_str()))
        .transpose()?;
    let right = match (current, Password::new(change.current_password)) {
        (Some(hash), Ok(password)) => services.hasher().verify(&password, &hash)?,
        _ => false,
    };
    if !right {
        return Err(ServiceError::field(
            "/current_password",
            "wrong",
            "This is not your current password.",
        ));
    }
    attempt.succeeded();
    let hash = services.hasher().hash(&Password::new(change.new_password)?)?;
    let kept = ctx.session().map(|session| session.id);
    ctx.write(move |ctx, tx| {
        users::set_password(tx, user_id, &StoredHash::new(hash.as_str().to_owned()), ctx.now())?;
        sessions::revoke_all(tx, user_id, kept, ctx.now())?;
        password_resets::forget(tx, user_id)?;
        ctx.audit(tx, Event::new("user.password_changed", "user").target(user_id))
    })
}
