//! `POST /api-tokens`

use crate::{
    error::ApiResult,
    extract::{Guard, Json, perm},
    respond::MadePlain,
    startup::blocking,
};
use actix_web::post;
use convolog_dto::{IssuedApiToken, NewApiToken};

/// Makes an API token.
///
/// Shows its secret, once. It holds permissions that you hold, sees what you see, and ends when your account is disabled. Granting it
/// `exports.run`, `backups.run` or `config.export` needs a recent confirmation of who you are.
#[utoipa::path(tag = "api_tokens", extensions(("x-permission" = json!("tokens.write"))), request_body = NewApiToken,
    responses((status = 201, description = "Made.", body = IssuedApiToken)))]
#[post("/api-tokens")]
pub async fn create_api_token(
    guard: Guard<perm::TokensWrite>,
    body: Json<NewApiToken>,
) -> ApiResult<MadePlain<IssuedApiToken>> {
    blocking(move || convolog_service::api_tokens::create_api_token(&guard, body.into_inner()))
        .await
        .map(|made| MadePlain::new("api-tokens", made, |token: &IssuedApiToken| Some(token.id)))
}
