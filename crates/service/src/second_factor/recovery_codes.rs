//! Recovery codes: ten at a time, shown once, kept as hashes.

use super::only_oneself;
use crate::{Ctx, Event, Result, ServiceError};
use convolog_db::{second_factor, users};
use convolog_dto::{ErrorCode, RecoveryCodes, UserId};
use convolog_vault::RecoveryCode;

/// How many there are at a time.
const COUNT: usize = 10;

/// Draws ten codes: what to show, and what to keep.
pub(super) fn draw(user: UserId) -> Result<(RecoveryCodes, Vec<[u8; 32]>)> {
    let mut codes = RecoveryCodes { codes: Vec::new() };
    let mut hashes = Vec::new();
    for _ in 0..COUNT {
        let code = RecoveryCode::generate()?;
        hashes.push(*code.hash(user.uuid().as_bytes()).as_bytes());
        codes.codes.push(code.to_text().to_string());
    }
    Ok((codes, hashes))
}

/// Gives ten fresh codes; those from before are no longer good.
///
/// # Errors
/// 403 `step_up_required`, `not_for_tokens`; 409 without a second factor.
pub fn renew_recovery_codes(ctx: &Ctx) -> Result<RecoveryCodes> {
    only_oneself(ctx)?;
    ctx.require_step_up()?;
    let user_id = ctx.actor().user_id;
    let (codes, hashes) = draw(user_id)?;
    ctx.write(move |ctx, tx| {
        let user = users::get(tx, user_id)?.ok_or_else(ServiceError::not_found)?;
        if user.totp_enabled_at.is_none() {
            return Err(no_factor());
        }
        second_factor::set_recovery_codes(tx, user_id, &hashes, ctx.now())?;
        ctx.audit(
            tx,
            Event::new("user.recovery_codes_renewed", "user").target(user_id),
        )
    })?;
    Ok(codes)
}

/// There is nothing to renew or to disable.
pub(super) fn no_factor() -> ServiceError {
    ServiceError::refuse(ErrorCode::Conflict, "This account has no second factor.")
}
