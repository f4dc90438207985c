//! `GET /auth/sessions`

use crate::{
    error::ApiResult,
    extract::{Reader, perm},
    respond::Written,
};
use actix_web::get;
use convolog_dto::SessionPage;

/// Lists where I am signed in.
///
/// The last used first; sessions that have ended are not there.
#[utoipa::path(tag = "auth", extensions(("x-permission" = json!("signed_in"))),
    responses((status = 200, description = "My sessions.", body = SessionPage)))]
#[get("/auth/sessions")]
pub async fn list_sessions(reader: Reader<perm::Nothing>) -> ApiResult<Written> {
    reader.json(convolog_service::sessions::list_sessions).await
}
