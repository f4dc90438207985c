//! Whether a code is right, and using it up.

use super::secret_of;
use crate::{Result, Services};
use convolog_db::{WriteTx, second_factor};
use convolog_dto::UserId;
use convolog_vault::RecoveryCode;

/// By what the second factor was proven.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Proof {
    /// A code of the app.
    Code,
    /// A recovery code, which is used up.
    RecoveryCode,
}

/// Under what wrong codes of an account are counted.
pub(crate) fn guesses_of(user: UserId) -> String {
    format!("second factor {user}")
}

/// Checks a code of the app, or a recovery code where that is enough, and uses it up: a code is good once. None when it is wrong.
/// The caller counts the guesses.
pub(crate) fn check_code(
    tx: &mut WriteTx<'_>,
    services: &Services,
    user: UserId,
    code: &str,
    or_recovery: bool,
) -> Result<Option<Proof>> {
    let now = services.now();
    if let Some(recovery) = code.parse::<RecoveryCode>().ok().filter(|_| or_recovery) {
        let hash = recovery.hash(user.uuid().as_bytes());
        let used = second_factor::use_recovery_code(tx, user, hash.as_bytes(), now)?;
        return Ok(used.then_some(Proof::RecoveryCode));
    }
    let Some(row) = second_factor::get(tx, user)? else {
        return Ok(None);
    };
    let Some(secret) = secret_of(services, user, &row)? else {
        return Ok(None);
    };
    match secret.step_of(code, now.timestamp(), row.last_step) {
        Some(step) if second_factor::use_step(tx, user, step)? => Ok(Some(Proof::Code)),
        _ => Ok(None),
    }
}
