//! From a bearer token to an actor, at each request, by the user's state of this moment.

use crate::{Ctx, RequestMeta, Result, ServiceError, Services, context::SessionOf};
use convolog_db::users;
use convolog_dto::{ActorKind, ErrorCode, UserState};
use convolog_rbac::{Actor, effective_permissions};
use convolog_vault::JwtError;

/// Checks the token's signature and time, then the session and the account as they are now.
///
/// # Errors
/// 401 `token_expired` when it can be refreshed, else 401 `unauthenticated`.
pub fn authenticate(services: &Services, token: &str, meta: RequestMeta) -> Result<Ctx> {
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
    let found = services
        .db()
        .read(|tx| users::auth_state(tx, user_id, session_id))
        .map_err(ServiceError::from)?;
    let current = found.filter(|s| {
        s.state == UserState::Active
            && s.epoch == claims.epoch
            && s.session_revoked_at.is_none()
            && s.session_expires_at > now
    });
    let Some(current) = current else {
        return Err(unauthenticated("This session has ended. Sign in again."));
    };
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
    Ok(Ctx::new(services.clone(), actor, Some(session), meta))
}

fn unauthenticated(detail: &str) -> ServiceError {
    ServiceError::refuse(ErrorCode::Unauthenticated, detail)
}
