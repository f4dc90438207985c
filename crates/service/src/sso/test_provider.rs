//! Asking a provider whether it would do.

use super::allowed;
use crate::{Ctx, Result, ServiceError};
use convolog_db::sso;
use convolog_dto::{SsoProviderId, SsoTest};
use convolog_rbac::Action;

/// Asks the provider about itself; nobody is signed in.
///
/// # Errors
/// 404; 403 without the permission, and by token.
pub fn test_sso_provider(ctx: &Ctx, id: SsoProviderId) -> Result<SsoTest> {
    allowed(ctx, Action::Verify)?;
    let row = ctx.read::<_, ServiceError>(|tx| sso::get(tx, id)?.ok_or_else(ServiceError::not_found))?;
    let nothing = SsoTest {
        ok: false,
        issuer: None,
        authorization_endpoint: None,
        token_endpoint: None,
        userinfo_endpoint: None,
        jwks_uri: None,
        problem: None,
        detail: None,
    };
    Ok(
        match ctx.services().relying().examine(&row.content.issuer, ctx.now()) {
            Ok(found) => SsoTest {
                ok: true,
                issuer: Some(found.issuer),
                authorization_endpoint: Some(found.authorization_endpoint),
                token_endpoint: Some(found.token_endpoint),
                userinfo_endpoint: found.userinfo_endpoint,
                jwks_uri: Some(found.jwks_uri),
                ..nothing
            },
            Err(trouble) => SsoTest {
                problem: Some(trouble.problem),
                detail: Some(trouble.detail),
                ..nothing
            },
        },
    )
}
