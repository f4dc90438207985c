//! Putting a begun second factor in force.

use super::{only_oneself, opened, recovery_codes};
use crate::{Ctx, Event, Result, ServiceError};
use chrono::TimeDelta;
use convolog_db::second_factor;
use convolog_dto::{ErrorCode, RecoveryCodes, TotpCode, Validate};

/// How long one may take from the picture to the first code.
const BEGUN_FOR_MINUTES: i64 = 60;

/// Takes the first code, which proves that the app has the secret, and gives the recovery codes.
///
/// # Errors
/// 409 when none is begun, or too long ago; 422 for a wrong code.
pub fn confirm_totp(ctx: &Ctx, code: TotpCode) -> Result<RecoveryCodes> {
    only_oneself(ctx)?;
    code.check()?;
    let user_id = ctx.actor().user_id;
    let (codes, hashes) = recovery_codes::draw(user_id)?;
    ctx.write(move |ctx, tx| {
        let (now, services) = (ctx.now(), ctx.services());
        let row = second_factor::get(tx, user_id)?;
        let begun_after = now - TimeDelta::minutes(BEGUN_FOR_MINUTES);
        let pending = row
            .filter(|row| row.pending_at.is_some_and(|at| at > begun_after))
            .and_then(|row| row.pending)
            .ok_or_else(none_begun)?;
        let secret = opened(services, user_id, &pending)?;
        let step = secret.step_of(&code.code, now.timestamp(), 0).ok_or_else(|| {
            ServiceError::field(
                "/code",
                "wrong",
                "This is not the code of now. Check the clock of your phone.",
            )
        })?;
        second_factor::confirm(tx, user_id, step, now)?;
        second_factor::set_recovery_codes(tx, user_id, &hashes, now)?;
        ctx.audit(tx, Event::new("user.totp_enabled", "user").target(user_id))
    })?;
    Ok(codes)
}

fn none_begun() -> ServiceError {
    ServiceError::refuse(
        ErrorCode::Conflict,
        "No second factor is begun, or too long ago. Begin by POST /auth/totp/enrol.",
    )
}
