//! `GET /sso-providers/{id}`

use super::address::Reached;
use crate::{
    error::ApiResult,
    extract::{IfNoneMatch, Reader, perm},
    respond::Written,
};
use actix_web::{get, web};
use convolog_dto::{SsoProvider, SsoProviderId};

/// Shows a provider of single sign-on.
///
/// `sole_sign_in` says how many accounts would lose their only way in with it. Never by token.
#[utoipa::path(tag = "settings", extensions(("x-permission" = json!("sso.write"))), params(("id" = SsoProviderId, Path, description = "The provider.")),
    responses((status = 200, description = "The provider.", body = SsoProvider)))]
#[get("/sso-providers/{id}")]
pub async fn get_sso_provider(
    reader: Reader<perm::SsoWrite>,
    id: web::Path<SsoProviderId>,
    reached: Reached,
    known: IfNoneMatch,
) -> ApiResult<Written> {
    reader
        .fresh(known, move |ctx| {
            convolog_service::sso::get_sso_provider(ctx, &reached.0, id.into_inner())
        })
        .await
}
