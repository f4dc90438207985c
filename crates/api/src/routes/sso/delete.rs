//! `DELETE /sso-providers/{id}`

use crate::{
    error::ApiResult,
    extract::{Guard, IfMatch, IfMatchHeader, perm},
    startup::blocking,
};
use actix_web::{HttpResponse, delete, web};
use convolog_dto::SsoProviderId;

/// Takes a provider of single sign-on away.
///
/// For super admins who have just confirmed who they are. The accounts stay; those that came in by it only need another way in. Never
/// by token.
#[utoipa::path(tag = "settings", extensions(("x-permission" = json!("sso.write"))), params(("id" = SsoProviderId, Path, description = "The provider."), IfMatchHeader),
    responses((status = 204, description = "Taken away.")))]
#[delete("/sso-providers/{id}")]
pub async fn delete_sso_provider(
    guard: Guard<perm::SsoWrite>,
    id: web::Path<SsoProviderId>,
    expected: IfMatch,
) -> ApiResult<HttpResponse> {
    blocking(move || convolog_service::sso::delete_sso_provider(&guard, id.into_inner(), expected.0)).await?;
    Ok(HttpResponse::NoContent().finish())
}
