//! `POST /api-tokens/{id}/rotate`

use crate::{
    error::ApiResult,
    extract::{Guard, perm},
    startup::blocking,
};
use actix_web::{post, web};
use convolog_dto::{ApiTokenId, IssuedApiToken};

/// Gives my API token another secret.
///
/// Shows it, once; the old one dies at once. What the token may do and when it ends stays.
#[utoipa::path(tag = "api_tokens", extensions(("x-permission" = json!("tokens.write"))), params(("id" = ApiTokenId, Path, description = "The token.")),
    responses((status = 200, description = "The token with its secret.", body = IssuedApiToken)))]
#[post("/api-tokens/{id}/rotate")]
pub async fn rotate_api_token(
    guard: Guard<perm::TokensWrite>,
    id: web::Path<ApiTokenId>,
) -> ApiResult<web::Json<IssuedApiToken>> {
    blocking(move || convolog_service::api_tokens::rotate_api_token(&guard, id.into_inner()))
        .await
        .map(web::Json)
}
