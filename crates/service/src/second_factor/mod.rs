//! The second factor: codes of an authenticator app, and the recovery codes that stand in for them.

mod check;
mod confirm;
mod disable;
mod enrol;
mod qr;
mod recovery_codes;
mod reset;

pub(crate) use check::{Proof, check_code, guesses_of};
pub use confirm::confirm_totp;
pub use disable::disable_totp;
pub use enrol::enrol_totp;
pub use recovery_codes::renew_recovery_codes;
pub use reset::reset_second_factor;
pub(crate) use reset::take_second_factor_away;

use crate::{Ctx, Result, Services, error::enforce};
use convolog_db::second_factor::TotpRow;
use convolog_dto::UserId;
use convolog_rbac::{Action, Resource, decide};
use convolog_vault::{TotpSecret, VaultError};

/// One's own second factor is nobody else's business, and no token's.
fn only_oneself(ctx: &Ctx) -> Result<()> {
    enforce(decide(ctx.actor(), Action::Edit, &Resource::OwnAccount))
}

/// What a sealed secret is bound to.
fn place_of(user: UserId) -> String {
    format!("totp_secrets/{user}")
}

fn opened(services: &Services, user: UserId, sealed: &[u8]) -> std::result::Result<TotpSecret, VaultError> {
    let bytes = services.sealer().open(&place_of(user), sealed)?;
    TotpSecret::from_bytes(&bytes)
}

/// The secret in force.
fn secret_of(
    services: &Services,
    user: UserId,
    row: &TotpRow,
) -> std::result::Result<Option<TotpSecret>, VaultError> {
    row.secret
        .as_deref()
        .map(|sealed| opened(services, user, sealed))
        .transpose()
}
