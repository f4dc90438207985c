//! From a bearer token to an actor, at each request, by the user's state of this moment.

use super::{access_token, api_token};
use crate::{Ctx, RequestMeta, Result, ServiceError, Services};
use convolog_dto::ErrorCode;
use convolog_vault::ApiToken;

/// Checks an access token of a session, or an API token, against the account as it is now.
///
/// # Errors
/// 401 `token_expired` when it can be refreshed, else 401 `unauthenticated`; 429 after many API tokens that are none.
pub fn authenticate(services: &Services, token: &str, meta: RequestMeta) -> Result<Ctx> {
    if token.starts_with(ApiToken::MARK) {
        api_token::authenticate(services, token, meta)
    } else {
        access_token::authenticate(services, token, meta)
    }
}

pub(super) fn unauthenticated(detail: &str) -> ServiceError {
    ServiceError::refuse(ErrorCode::Unauthenticated, detail)
}
