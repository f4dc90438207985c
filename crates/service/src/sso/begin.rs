//! Sending a browser to a provider.

use super::{
    ApiAddress,
    flow::{Flow, cookie_of_state, local_path},
};
use crate::{Result, ServiceError, Services};
use convolog_db::{DbError, ReadTx, sessions, sso};
use convolog_dto::{ErrorCode, Instant, SessionId, SsoError};
use convolog_vault::RefreshToken;

/// How a sign-in begins.
#[derive(Clone, Debug, Default)]
pub struct Start {
    /// Where to go afterwards.
    pub return_to: Option<String>,
    /// Whether somebody who is signed in confirms who they are.
    pub confirm: bool,
    /// The refresh cookie, which tells whose session is confirmed.
    pub refresh_token: Option<String>,
}

/// Where to send the browser, and what it keeps meanwhile.
#[derive(Debug)]
pub struct Begun {
    /// The provider's address.
    pub address: String,
    /// The name of the cookie.
    pub cookie: String,
    /// Its value: sealed, of use to nobody but this server.
    pub sealed: String,
}

/// Begins a sign-in, or a confirmation of who one is. The inner error is a word for the sign-in page.
///
/// # Errors
/// 404 for a provider that is not there or not enabled, 401 for a confirmation without a session.
pub fn begin_sign_in(
    services: &Services,
    slug: &str,
    api: &ApiAddress,
    start: Start,
) -> Result<std::result::Result<Begun, SsoError>> {
    let now = services.now();
    let (row, confirms) = services.db().read(|tx| {
        let row = sso::by_slug(tx, slug)?
            .filter(|row| row.content.enabled)
            .ok_or_else(ServiceError::not_found)?;
        let session = match start.refresh_token.as_deref().filter(|_| start.confirm) {
            Some(token) => session_of(tx, token, now)?,
            None => None,
        };
        Ok::<_, ServiceError>((row, session))
    })?;
    if start.confirm && confirms.is_none() {
        return Err(ServiceError::refuse(
            ErrorCode::Unauthenticated,
            "There is no session to confirm. Sign in.",
        ));
    }
    let engine = services.sso();
    let party = engine.party(&row, api.redirect_uri(slug))?;
    let return_to = local_path(start.return_to.as_deref());
    let flow = Flow::new(row.id, party.redirect_uri.clone(), return_to, confirms, now)?;
    match services
        .relying()
        .begin(&party, &flow.draws(), confirms.is_some(), now)
    {
        Ok(address) => Ok(Ok(Begun {
            address,
            cookie: cookie_of_state(&flow.state),
            sealed: flow.seal(engine)?,
        })),
        Err(failure) => {
            tracing::warn!(sso.provider = slug, %failure, "cannot begin a sign-in");
            Ok(Err(SsoError::ProviderDown))
        }
    }
}

/// The session that a refresh cookie belongs to, while it lasts.
fn session_of(
    tx: &mut ReadTx<'_>,
    token: &str,
    now: Instant,
) -> std::result::Result<Option<SessionId>, DbError> {
    let Ok(token) = token.parse::<RefreshToken>() else {
        return Ok(None);
    };
    let found = sessions::by_refresh_hash(tx, token.hash().as_bytes())?;
    Ok(found
        .map(|(session, _)| session)
        .filter(|session| session.revoked_at.is_none() && session.expires_at > now)
        .map(|session| session.id))
}
