//! What an invitation offers, to whoever holds its link.

use super::standing;
use crate::{RequestMeta, Result, ServiceError, Services, links, meta::keys};
use convolog_db::settings;
use convolog_dto::{InvitationOffer, InvitationToken, Validate};
use convolog_vault::RefreshToken;

/// Shows what is offered. Nothing is used up by it.
///
/// # Errors
/// 422 for what is no token; 404 `invalid_link`, whatever the reason; 429 after too many wrong links.
pub fn inspect_invitation(
    services: &Services,
    asked: &InvitationToken,
    meta: &RequestMeta,
) -> Result<InvitationOffer> {
    asked.check()?;
    let attempt = services.throttle().link(meta.ip.as_deref(), services.now())?;
    let token: RefreshToken = asked.token.parse().map_err(|_malformed| links::dead())?;
    let offer = services.db().read(|tx| {
        let Some(facts) = standing(tx, services, &token.hash())? else {
            return Ok(None);
        };
        Ok::<_, ServiceError>(Some(InvitationOffer {
            name: facts.name,
            email: facts.email,
            role: facts.role,
            organisation_name: settings::get(tx, keys::ORGANISATION_NAME)?.unwrap_or_default(),
            expires_at: facts.expires_at,
        }))
    })?;
    let offer = offer.ok_or_else(links::dead)?;
    attempt.succeeded();
    Ok(offer)
}
