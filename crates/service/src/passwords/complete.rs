//! A new password, proven by a link.

use super::{Chooser, require_strong};
use crate::{Event, RequestMeta, Result, ServiceError, Services, links, users::account::event_about};
use convolog_db::{
    ReadTx, password_resets, sessions,
    users::{self, StoredHash, UserRow},
};
use convolog_dto::{PasswordReset, UserState, Validate};
use convolog_vault::{Password, RefreshToken, TokenHash};

/// Sets the password of the account that the link is for and ends all its sessions. The second factor stays as it is, and
/// nobody is signed in by this.
///
/// # Errors
/// 404 `invalid_link` for one that is unknown, used, too old or made by somebody whose own account has been disabled since; 422
/// for a password that is too short or too weak; 429 after too many wrong links.
pub fn complete_password_reset(services: &Services, reset: PasswordReset, meta: RequestMeta) -> Result<()> {
    reset.check()?;
    let attempt = services.throttle().link(meta.ip.as_deref(), services.now())?;
    let token: RefreshToken = reset.token.parse().map_err(|_malformed| links::dead())?;
    let hash = token.hash();
    let user = services
        .db()
        .read(|tx| {
            links::require_passwords(services, tx)?;
            owner(tx, services, &hash)
        })?
        .ok_or_else(links::dead)?;
    attempt.succeeded();
    let chooser = Chooser {
        name: &user.name,
        email: &user.email,
    };
    require_strong(services, "/password", &reset.password, chooser)?;
    let password = services.hasher().hash(&Password::new(reset.password)?)?;
    let inner = services.clone();
    services.db().write(move |tx| {
        // Asked again, where it counts: of two at the same time one wins.
        let user = owner(tx, &inner, &hash)?.ok_or_else(links::dead)?;
        let now = inner.now();
        users::set_password(tx, user.id, &StoredHash::new(password.as_str().to_owned()), now)?;
        users::bump_epoch(tx, user.id, now)?;
        sessions::revoke_all(tx, user.id, None, now)?;
        password_resets::forget(tx, user.id)?;
        let event: Event = event_about(&user, "user.password_reset");
        event.append(tx, &inner, None, &meta)
    })
}

/// The account, if the link still works.
fn owner(tx: &mut ReadTx<'_>, services: &Services, hash: &TokenHash) -> Result<Option<UserRow>> {
    let Some(reset) = password_resets::by_token(tx, hash.as_bytes(), services.now())? else {
        return Ok(None);
    };
    let is_active = |user: &UserRow| user.state == UserState::Active;
    if let Some(maker) = reset.made_by
        && !users::get(tx, maker)?.is_some_and(|maker| is_active(&maker))
    {
        return Ok(None);
    }
    let user = users::get(tx, reset.user_id)?.ok_or_else(ServiceError::not_found)?;
    Ok(Some(user).filter(|user| is_active(user) && user.epoch == reset.epoch))
}
