//! `GET /sso-providers`

use super::address::Reached;
use crate::{
    error::ApiResult,
    extract::{Reader, perm},
    respond::Written,
};
use actix_web::get;
use convolog_dto::SsoProviderPage;

/// Lists the providers of single sign-on, by name.
///
/// There are few, so it is always one page. Client secrets never leave the server. Never by token.
#[utoipa::path(tag = "settings", extensions(("x-permission" = json!("sso.write"))),
    responses((status = 200, description = "All of them.", body = SsoProviderPage)))]
#[get("/sso-providers")]
pub async fn list_sso_providers(reader: Reader<perm::SsoWrite>, reached: Reached) -> ApiResult<Written> {
    reader
        .json(move |ctx| convolog_service::sso::list_sso_providers(ctx, &reached.0))
        .await
}
