//! A sign-in of one device: a session row, a short-lived access token, a refresh token that is rotated at each use.

use super::rules::SignInRules;
use crate::{RequestMeta, Result, ServiceError, Services, users::view};
use chrono::TimeDelta;
use convolog_db::{
    WriteTx, sessions,
    users::{self, UserRow},
};
use convolog_dto::{ActorKind, Instant, Session, SessionId};
use convolog_rbac::{Actor, role_permissions};
use convolog_vault::{Claims, RefreshToken};

/// How long an access token is valid, in seconds.
pub(crate) const ACCESS_LIFETIME_S: i64 = 15 * 60;
/// How long a session that has ended is remembered, in days.
const ENDED_KEPT_DAYS: i64 = 30;

/// A session as the client gets it.
#[derive(Debug)]
pub struct SignedIn {
    /// The body of the answer.
    pub session: Session,
    /// What goes into the cookie; none where the cookie that the client has, or is about to get, stays good.
    pub refresh_token: Option<RefreshToken>,
    /// How long the cookie may live, in seconds: until the session ends in any case.
    pub lives_s: i64,
    /// The mark by which the browser is known again at the next sign-in; none where it keeps what it has.
    pub device: Option<String>,
}

/// The actor that a user account is, for the audit trail and for what its role alone allows; groups count from the next request on.
pub(crate) fn actor_of(user: &UserRow) -> Actor {
    Actor {
        user_id: user.id,
        name: user.name.clone(),
        role: user.role,
        person_id: user.person_id,
        permissions: role_permissions(user.role),
        kind: ActorKind::User,
    }
}

/// Begins a session.
pub(crate) fn open_session(
    tx: &mut WriteTx<'_>,
    services: &Services,
    user: &UserRow,
    meta: &RequestMeta,
) -> Result<SignedIn> {
    let now = services.now();
    let id: SessionId = services.new_id();
    let ends = SignInRules::read(tx)?.end_of_new(now);
    sessions::purge(tx, user.id, now - TimeDelta::days(ENDED_KEPT_DAYS))?;
    let refresh_token = RefreshToken::generate()?;
    sessions::insert(
        tx,
        &sessions::NewSessionRow {
            id,
            user_id: user.id,
            refresh_hash: refresh_token.hash().as_bytes().to_vec(),
            at: now,
            expires_at: ends,
            user_agent: meta.user_agent.clone(),
            ip: meta.ip.clone(),
        },
    )?;
    users::signed_in(tx, user.id, now)?;
    let user = UserRow {
        last_sign_in_at: Some(now),
        ..user.clone()
    };
    let session = answer(tx, services, &user, id, now)?;
    Ok(SignedIn {
        session,
        refresh_token: Some(refresh_token),
        lives_s: (ends - now).num_seconds(),
        device: Some(services.device().mark(&user.email)?),
    })
}

/// A fresh access token for a session.
pub(crate) fn answer(
    tx: &mut WriteTx<'_>,
    services: &Services,
    user: &UserRow,
    session_id: SessionId,
    now: Instant,
) -> Result<Session> {
    let iat = now.timestamp();
    let claims = Claims {
        sub: user.id.to_string(),
        sid: session_id.to_string(),
        epoch: user.epoch,
        iat,
        exp: iat + ACCESS_LIFETIME_S,
    };
    let access_token = services
        .jwt()
        .sign(&claims)
        .map_err(|e| ServiceError::Internal(e.to_string()))?;
    Ok(Session {
        access_token,
        token_type: "Bearer".to_owned(),
        expires_in: ACCESS_LIFETIME_S,
        user: view::user(tx, user)?,
    })
}
