//! `GET /api-tokens`

use crate::{
    error::ApiResult,
    extract::{Query, Reader, perm},
    respond::Written,
};
use actix_web::get;
use convolog_dto::{ApiTokenPage, ApiTokenQuery};

/// Lists API tokens, the newest first.
///
/// One's own; with `all=true` also those of the users one sees, which needs `users.read`. Those that have ended are there, too.
#[utoipa::path(tag = "api_tokens", extensions(("x-permission" = json!("signed_in"))), params(ApiTokenQuery),
    responses((status = 200, description = "One page.", body = ApiTokenPage)))]
#[get("/api-tokens")]
pub async fn list_api_tokens(
    reader: Reader<perm::Nothing>,
    query: Query<ApiTokenQuery>,
) -> ApiResult<Written> {
    reader
        .json(move |ctx| convolog_service::api_tokens::list_api_tokens(ctx, query.0))
        .await
}
