//! `POST /sso-providers`

use super::address::Reached;
use crate::{
    error::ApiResult,
    extract::{Guard, Json, perm},
    respond::Made,
    startup::blocking,
};
use actix_web::post;
use convolog_dto::{NewSsoProvider, SsoProvider};

/// Adds a provider of single sign-on.
///
/// For super admins who have just confirmed who they are (403 `step_up_required`). The issuer is given, or made of `base_url` by the
/// preset: `keycloak` with `realm`, `authentik` with `application`, `authelia` and `pocket_id` alone. Never by token.
#[utoipa::path(tag = "settings", extensions(("x-permission" = json!("sso.write"))), request_body = NewSsoProvider,
    responses((status = 201, description = "Added.", body = SsoProvider)))]
#[post("/sso-providers")]
pub async fn create_sso_provider(
    guard: Guard<perm::SsoWrite>,
    reached: Reached,
    body: Json<NewSsoProvider>,
) -> ApiResult<Made<SsoProvider>> {
    blocking(move || convolog_service::sso::create_sso_provider(&guard, &reached.0, body.into_inner()))
        .await
        .map(Made)
}
