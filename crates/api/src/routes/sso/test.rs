//! `POST /sso-providers/{id}/test`

use crate::{
    error::ApiResult,
    extract::{Guard, perm},
    startup::blocking,
};
use actix_web::{post, web};
use convolog_dto::{SsoProviderId, SsoTest};

/// Asks a provider of single sign-on whether it would do.
///
/// Reads its discovery document and its keys; nobody is signed in and nothing is changed. Never by token.
#[utoipa::path(tag = "settings", extensions(("x-permission" = json!("sso.write"))), params(("id" = SsoProviderId, Path, description = "The provider.")),
    responses((status = 200, description = "What was found.", body = SsoTest)))]
#[post("/sso-providers/{id}/test")]
pub async fn test_sso_provider(
    guard: Guard<perm::SsoWrite>,
    id: web::Path<SsoProviderId>,
) -> ApiResult<web::Json<SsoTest>> {
    blocking(move || convolog_service::sso::test_sso_provider(&guard, id.into_inner()))
        .await
        .map(web::Json)
}
