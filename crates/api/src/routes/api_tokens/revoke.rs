//! `DELETE /api-tokens/{id}`

use crate::{error::ApiResult, extract::SignedIn, startup::blocking};
use actix_web::{HttpResponse, delete, web};
use convolog_dto::ApiTokenId;

/// Takes an API token away.
///
/// One's own, or that of an account one may edit. Its next request is refused.
#[utoipa::path(tag = "api_tokens", extensions(("x-permission" = json!("signed_in"))), params(("id" = ApiTokenId, Path, description = "The token.")),
    responses((status = 204, description = "Taken away.")))]
#[delete("/api-tokens/{id}")]
pub async fn revoke_api_token(guard: SignedIn, id: web::Path<ApiTokenId>) -> ApiResult<HttpResponse> {
    blocking(move || convolog_service::api_tokens::revoke_api_token(&guard, id.into_inner())).await?;
    Ok(HttpResponse::NoContent().finish())
}
