//! Trading a refresh token for a fresh access token.

use super::{
    rules::SignInRules,
    session::{SignedIn, answer},
};
use crate::{Event, RequestMeta, Result, ServiceError, Services};
use chrono::TimeDelta;
use convolog_db::{
    WriteTx,
    sessions::{self, TokenGeneration},
    users,
};
use convolog_dto::{ErrorCode, UserState};
use convolog_vault::RefreshToken;

/// How long the token before the last one is still taken, for two tabs that refresh at the same moment.
const GRACE_S: i64 = 10;

/// Rotates the refresh token and gives a fresh access token. A token that was used before ends the session, after the grace.
///
/// # Errors
/// 401 when the token is unknown, its session has ended, or it was used before.
pub fn refresh_session(services: &Services, token: &str, meta: RequestMeta) -> Result<SignedIn> {
    let Ok(token) = token.parse::<RefreshToken>() else {
        return Err(ended());
    };
    let inner = services.clone();
    // The refusal comes after the commit: a reused token must revoke the session for good.
    services
        .db()
        .write(move |tx| rotate(tx, &inner, &token, &meta))?
        .ok_or_else(ended)
}

fn rotate(
    tx: &mut WriteTx<'_>,
    services: &Services,
    token: &RefreshToken,
    meta: &RequestMeta,
) -> Result<Option<SignedIn>> {
    let now = services.now();
    let hash = token.hash();
    let Some((session, generation)) = sessions::by_refresh_hash(tx, hash.as_bytes())? else {
        return Ok(None);
    };
    let Some(user) = users::get(tx, session.user_id)? else {
        return Ok(None);
    };
    let rules = SignInRules::read(tx)?;
    let ends = rules.end_of(session.created_at, session.last_used_at, session.expires_at);
    if session.revoked_at.is_some() || ends <= now || user.state != UserState::Active {
        return Ok(None);
    }
    let lives_s = (session.expires_at - now).num_seconds();
    if generation == TokenGeneration::Current {
        let next = RefreshToken::generate()?;
        sessions::rotate(
            tx,
            session.id,
            hash.as_bytes(),
            next.hash().as_bytes(),
            now,
            session.expires_at,
        )?;
        return Ok(Some(SignedIn {
            session: answer(tx, services, &user, session.id, now)?,
            refresh_token: Some(next),
            lives_s,
            device: None,
        }));
    }
    if now - session.rotated_at <= TimeDelta::seconds(GRACE_S) {
        // The other tab has the new cookie already; both share it.
        return Ok(Some(SignedIn {
            session: answer(tx, services, &user, session.id, now)?,
            refresh_token: None,
            lives_s,
            device: None,
        }));
    }
    sessions::revoke(tx, session.id, now)?;
    Event::new("auth.refresh_token_reused", "session")
        .target(session.id)
        .append(tx, services, None, meta)?;
    Ok(None)
}

fn ended() -> ServiceError {
    ServiceError::refuse(
        ErrorCode::Unauthenticated,
        "This session has ended. Sign in again.",
    )
}
