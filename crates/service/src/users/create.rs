//! Making a user account.

use super::view;
use crate::{Created, Ctx, Event, Result, ServiceError, error::enforce};
use convolog_db::{
    DbError, people,
    users::{self, NewUserRow, StoredHash},
};
use convolog_dto::{ErrorCode, NewUser, User, UserId, Validate};
use convolog_rbac::{Action, Resource, decide};
use convolog_vault::Password;
use serde_json::json;

/// Makes a user account, tied to a person or not.
///
/// # Errors
/// 403 for all but super admins, 422 for bad fields, 409 when the address or the person has an account already.
pub fn create_user(ctx: &Ctx, new: NewUser) -> Result<Created<User>> {
    new.check()?;
    let visible = match new.person_id {
        Some(id) => ctx.read(|tx| people::is_visible(tx, &ctx.scope(), id))?,
        None => false,
    };
    enforce(decide(ctx.actor(), Action::Create, &Resource::Users))?;
    if new.person_id.is_some() && !visible {
        return Err(ServiceError::field(
            "/person_id",
            "unknown",
            "There is nobody with this id whom you may see.",
        ));
    }
    let hash = ctx
        .services()
        .hasher()
        .hash(&Password::new(new.password.clone())?)?;
    ctx.create_once("create_user", &new.clone(), move |ctx, tx| {
        let row = NewUserRow {
            id: ctx.services().new_id::<UserId>(),
            email: new.email.trim().to_lowercase(),
            name: new.name.trim().to_owned(),
            role: new.role,
            person_id: new.person_id,
            password_hash: Some(StoredHash::new(hash.as_str().to_owned())),
            at: ctx.now(),
        };
        users::insert(tx, &row).map_err(taken)?;
        let user = users::get(tx, row.id)?.ok_or_else(ServiceError::not_found)?;
        let event = Event::new("user.created", "user")
            .target(user.id)
            .detail(json!({ "email": user.email, "role": user.role, "person_id": user.person_id }));
        ctx.audit(tx, event)?;
        Ok(view::user(&user))
    })
}

fn taken(error: DbError) -> ServiceError {
    match error {
        DbError::NotUnique { what } if what == "users.email" => ServiceError::refuse(
            ErrorCode::AlreadyExists,
            "There is an account with this e-mail address already.",
        ),
        DbError::NotUnique { what } if what == "users.person_id" => {
            ServiceError::refuse(ErrorCode::AlreadyExists, "This person has an account already.")
        }
        other => other.into(),
    }
}
