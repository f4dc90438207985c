//! `PATCH /sso-providers/{id}`

use super::address::Reached;
use crate::{
    error::ApiResult,
    extract::{Guard, IfMatch, IfMatchHeader, Json, perm},
    respond::Tagged,
    startup::blocking,
};
use actix_web::{patch, web};
use convolog_dto::{SsoProvider, SsoProviderId, SsoProviderPatch};

/// Changes a provider of single sign-on.
///
/// For super admins who have just confirmed who they are. A `client_secret` that is left out stays, null takes it away. Another issuer
/// is 409 once somebody has signed in. Never by token.
#[utoipa::path(tag = "settings", extensions(("x-permission" = json!("sso.write"))), params(("id" = SsoProviderId, Path, description = "The provider."), IfMatchHeader),
    request_body = SsoProviderPatch, responses((status = 200, description = "The provider after the change.", body = SsoProvider)))]
#[patch("/sso-providers/{id}")]
pub async fn update_sso_provider(
    guard: Guard<perm::SsoWrite>,
    id: web::Path<SsoProviderId>,
    expected: IfMatch,
    reached: Reached,
    body: Json<SsoProviderPatch>,
) -> ApiResult<Tagged<SsoProvider>> {
    blocking(move || {
        let (id, patch) = (id.into_inner(), body.into_inner());
        convolog_service::sso::update_sso_provider(&guard, &reached.0, id, expected.0, patch)
    })
    .await
    .map(Tagged)
}
