//! Making a user account.

use super::{
    account::{event_about, placed, taken},
    view,
};
use crate::{
    Created, Ctx, Result, ServiceError,
    error::enforce,
    passwords::{Chooser, require_strong},
};
use convolog_db::users::{self, NewUserRow, StoredHash};
use convolog_dto::{NewUser, Role, User, UserId, Validate};
use convolog_rbac::{Action, Resource, decide};
use convolog_vault::Password;
use serde_json::json;

/// Makes a user account, tied to a person or not.
///
/// # Errors
/// 403 for all but super admins, also `step_up_required` for an account above USER; 422 for bad fields, 409 when the address or the person has an account already.
pub fn create_user(ctx: &Ctx, new: NewUser) -> Result<Created<User>> {
    new.check()?;
    enforce(decide(ctx.actor(), Action::Create, &Resource::Users))?;
    ctx.read(|tx| placed(ctx, tx, Action::Create, new.person_id))?;
    if new.role != Role::User {
        ctx.require_step_up()?;
    }
    let chooser = Chooser {
        name: &new.name,
        email: &new.email,
    };
    require_strong(ctx.services(), "/password", &new.password, chooser)?;
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
        let event = event_about(&user, "user.created")
            .adding("role", json!(user.role))
            .adding("person_id", json!(user.person_id));
        ctx.audit(tx, event)?;
        Ok(view::user(tx, &user)?)
    })
}
