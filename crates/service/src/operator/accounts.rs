//! Accounts that somebody is locked out of.

use crate::{Ctx, Event, Result, ServiceError, users::view};
use convolog_db::{
    sessions,
    users::{self, StoredHash, UserRow},
};
use convolog_dto::{ErrorCode, Errors, Role, User, UserId, UserState, Validate};
use convolog_vault::Password;
use serde_json::json;

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
    let row = ctx.read(|tx| users::by_email(tx, &email))?;
    row.map(|row| view::user(&row)).ok_or_else(|| {
        ServiceError::refuse(
            ErrorCode::NotFound,
            format!("There is no account with the address {email}. `convolog user list` shows all of them."),
        )
    })
}

/// Gives an account another password and ends all its sessions.
///
/// # Errors
/// 404 for an unknown account, 422 for a password that is too short.
pub fn set_user_password(ctx: &Ctx, id: UserId, password: String) -> Result<()> {
    NewPassword(&password).check()?;
    let hash = ctx.services().hasher().hash(&Password::new(password)?)?;
    ctx.write(move |ctx, tx| {
        let user = users::get(tx, id)?.ok_or_else(ServiceError::not_found)?;
        users::set_password(tx, id, &StoredHash::new(hash.as_str().to_owned()), ctx.now())?;
        users::bump_epoch(tx, id, ctx.now())?;
        sessions::revoke_all(tx, id, None, ctx.now())?;
        ctx.audit(tx, about(&user, "user.password_set"))
    })
}

/// Gives an account another role. The last active super admin stays one.
///
/// # Errors
/// 404 for an unknown account, 409 `last_super_admin`.
pub fn set_user_role(ctx: &Ctx, id: UserId, role: Role) -> Result<User> {
    ctx.write(move |ctx, tx| {
        let user = users::get(tx, id)?.ok_or_else(ServiceError::not_found)?;
        if user.role == role {
            return Ok(view::user(&user));
        }
        let last = user.role == Role::SuperAdmin
            && user.state == UserState::Active
            && users::active_super_admins(tx)? <= 1;
        if last {
            return Err(ServiceError::refuse(
                ErrorCode::LastSuperAdmin,
                "This is the last active SUPER_ADMIN. Make another one first.",
            ));
        }
        users::set_role(tx, id, role, ctx.now())?;
        let event = about(&user, "user.role_changed");
        ctx.audit(tx, event.detail(json!({ "from": user.role, "to": role })))?;
        let changed = users::get(tx, id)?.ok_or_else(ServiceError::not_found)?;
        Ok(view::user(&changed))
    })
}

/// An event about an account; whoever sees its person sees the event.
fn about(user: &UserRow, action: &'static str) -> Event {
    let event = Event::new(action, "user")
        .target(user.id)
        .detail(json!({ "email": user.email }));
    match user.person_id {
        Some(person) => event.subject(person),
        None => event,
    }
}
