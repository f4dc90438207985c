//! Beginning a second factor.

use super::{only_oneself, place_of, qr};
use crate::{Ctx, Result, ServiceError, meta::keys};
use convolog_db::{DbError, second_factor, settings, users};
use convolog_dto::TotpEnrolment;
use convolog_vault::TotpSecret;

/// Draws a secret and shows it, once. It counts from the first right code on; a second factor in force stays so until then.
///
/// # Errors
/// 403 `step_up_required`, `not_for_tokens`.
pub fn enrol_totp(ctx: &Ctx) -> Result<TotpEnrolment> {
    only_oneself(ctx)?;
    ctx.require_step_up()?;
    let user_id = ctx.actor().user_id;
    let (user, organisation) = ctx.read(|tx| {
        Ok::<_, DbError>((
            users::get(tx, user_id)?,
            settings::get(tx, keys::ORGANISATION_NAME)?,
        ))
    })?;
    let user = user.ok_or_else(ServiceError::not_found)?;
    let secret = TotpSecret::generate()?;
    let sealed = ctx
        .services()
        .sealer()
        .seal(&place_of(user_id), secret.expose())?;
    ctx.write(move |ctx, tx| Ok(second_factor::begin(tx, user_id, &sealed, ctx.now())?))?;
    let issuer = organisation.filter(|name| !name.is_empty());
    let uri = secret.to_uri(issuer.as_deref().unwrap_or("ConvoLog"), &user.email);
    Ok(TotpEnrolment {
        secret: secret.to_base32().to_string(),
        qr_svg: qr::svg(&uri)?,
        uri: uri.to_string(),
    })
}
