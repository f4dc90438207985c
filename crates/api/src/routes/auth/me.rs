//! `GET /auth/me`

use crate::{
    error::ApiResult,
    extract::{Reader, perm},
    respond::Written,
};
use actix_web::get;
use convolog_dto::Me;

/// Tells who I am and what I may do.
///
/// The permissions are the effective ones at this moment; the web UI shows and hides by them.
#[utoipa::path(tag = "auth", extensions(("x-permission" = json!("signed_in"))), responses((status = 200, description = "Who I am.", body = Me)))]
#[get("/auth/me")]
pub async fn get_me(reader: Reader<perm::Nothing>) -> ApiResult<Written> {
    reader.json(convolog_service::auth::get_me).await
}
