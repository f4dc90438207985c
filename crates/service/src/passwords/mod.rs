//! Passwords: how good one is, and what happens when one is forgotten.

mod complete;
mod issue;
mod request;
mod strength;

pub use complete::complete_password_reset;
pub use issue::create_password_reset;
pub use request::request_password_reset;
pub use strength::check_password_strength;
pub(crate) use strength::{Chooser, require_strong};

use crate::{Result, Services};
use chrono::TimeDelta;
use convolog_db::{
    WriteTx,
    password_resets::{self, PasswordResetRow},
    users::UserRow,
};
use convolog_dto::{Instant, UserId};
use convolog_vault::RefreshToken;

/// How long a link works, in hours.
const LIFETIME_H: i64 = 1;

/// Makes a link for an account; the token, and until when it works.
fn make_link(
    tx: &mut WriteTx<'_>,
    services: &Services,
    user: &UserRow,
    made_by: Option<UserId>,
) -> Result<(RefreshToken, Instant)> {
    let token = RefreshToken::generate()?;
    let now = services.now();
    let expires_at = now + TimeDelta::hours(LIFETIME_H);
    let reset = PasswordResetRow {
        user_id: user.id,
        made_by,
        epoch: user.epoch,
        expires_at,
    };
    password_resets::insert(tx, token.hash().as_bytes(), &reset, now)?;
    Ok((token, expires_at))
}
