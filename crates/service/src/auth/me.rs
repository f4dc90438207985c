//! Who am I?

use super::rules::SignInRules;
use crate::{Ctx, Result, ServiceError, meta, users::view};
use convolog_db::{people, second_factor, users};
use convolog_dto::{Me, OwnPerson};

/// The account, its effective permissions and the person it stands for.
///
/// # Errors
/// When the database cannot be read.
pub fn get_me(ctx: &Ctx) -> Result<Me> {
    let actor = ctx.actor();
    ctx.read(|tx| {
        let user = users::get(tx, actor.user_id)?.ok_or_else(ServiceError::not_found)?;
        let person = match actor.person_id {
            Some(id) => people::get_own(tx, id)?.map(|own| OwnPerson {
                id: own.id,
                display_name: own.display_name,
            }),
            None => None,
        };
        Ok::<_, ServiceError>(Me {
            user: view::user(tx, &user)?,
            permissions: actor.permissions.iter().collect(),
            person,
            step_up_until: ctx.step_up_until(),
            totp_required: SignInRules::read(tx)?.requires_totp(actor.role),
            recovery_codes_left: match user.totp_enabled_at {
                Some(_) => Some(second_factor::recovery_codes_left(tx, user.id)?),
                None => None,
            },
            time_zone: meta::time_zone(tx)?,
        })
    })
}
