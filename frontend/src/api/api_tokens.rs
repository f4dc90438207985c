//! API tokens: what a script signs in with.

use convolog_dto::{ApiTokenId, ApiTokenPage, ApiTokenQuery, IssuedApiToken, NewApiToken};

use super::ApiError;
use super::client::Ask;

/// One page of tokens, the newest first.
pub async fn list_api_tokens(query: ApiTokenQuery) -> Result<ApiTokenPage, ApiError> {
    Ask::get("api-tokens").query(&query).send().await
}

/// Makes a token. Its secret is in this answer and nowhere else.
pub async fn create_api_token(token: &NewApiToken) -> Result<IssuedApiToken, ApiError> {
    Ask::post("api-tokens").json(token).send().await
}

/// Gives a token a new secret; the old one is no longer good.
pub async fn rotate_api_token(id: ApiTokenId) -> Result<IssuedApiToken, ApiError> {
    Ask::post(format!("api-tokens/{id}/rotate")).send().await
}

/// Takes a token away at once.
pub async fn revoke_api_token(id: ApiTokenId) -> Result<(), ApiError> {
    Ask::delete(format!("api-tokens/{id}")).send_only().await
}
