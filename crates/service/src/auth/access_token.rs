//! The access token of a session: its signature and time, then the session and the account as they are now.

use super::{authenticate::unauthenticated, rules::SignInRules};
use crate::{Ctx, RequestMeta, Result, ServiceError, Services, SessionOf};
use convolog_db::users;
use convolog_dto::{ActorKind, ErrorCode, UserState};
use convolog_rbac::{Actor, effective_permissions};
use convolog_vault::JwtError;

/// The actor of a session.
///
/// # Errors
/// 401 `token_expired` when it can be refreshed, else 401 `unauthenticated`.
pub(super) fn authenticate(services: &Services, token: &str, meta: RequestMeta) -> Result<Ctx> {
    let now = services.now();
    let claims = services.jwt().verify(token, now).map_err(|error| match error {
        JwtError::Expired => ServiceError::refuse(
            ErrorCode::TokenExpired,
            "The access token has expired. Refresh it.",
        ),
        JwtError::Invalid => unauthenticated("The access token is not valid."),
    })?;
    let (Ok(user_id), Ok(session_id)) = (claims.sub.parse(), claims.sid.parse()) else {
        return Err(unauthenticated("The access token is not valid."));
    };
    let (found, rules) = services.db().read(|tx| {
        Ok::<_, ServiceError>((
            users::auth_state(tx, user_id, session_id)?,
            SignInRules::read(tx)?,
        ))
    })?;
    let current = found.filter(|s| {
        s.state == UserState::Active
            && s.epoch == claims.epoch
            && s.session_revoked_at.is_none()
            && rules.end_of(s.session_created_at, s.session_last_used_at, s.session_expires_at) > now
    });
    let Some(current) = current else {
        return Err(unauthenticated("This session has ended. Sign in again."));
    };
    let must_enrol = current.totp_enabled_at.is_none() && rules.requires_totp(current.role);
    let actor = Actor {
        user_id,
        name: current.name,
        role: current.role,
        person_id: current.person_id,
        permissions: effective_permissions(current.role, [current.group_permissions]),
        kind: ActorKind::User,
    };
    let session = SessionOf {
        id: session_id,
        authenticated_at: current.authenticated_at,
    };
    Ok(Ctx::new(services.clone(), actor, Some(session), meta).enrolling(must_enrol))
}
