//! `PATCH /settings`

use crate::{
    error::ApiResult,
    extract::{Guard, IfMatch, IfMatchHeader, Json, perm},
    respond::Tagged,
    startup::blocking,
};
use actix_web::patch;
use convolog_dto::{InstanceSettings, InstanceSettingsPatch};

/// Changes settings of the instance.
///
/// Those of `auth.…` need a recent confirmation of who one is (403 `step_up_required`). `auth.local_login` can be switched off
/// once an enabled provider has signed in an active super admin; until then it is 409 `sso_not_proven`. Never by token.
#[utoipa::path(tag = "settings", extensions(("x-permission" = json!("settings.write"))), params(IfMatchHeader),
    request_body = InstanceSettingsPatch, responses((status = 200, description = "The settings after the change.", body = InstanceSettings)))]
#[patch("/settings")]
pub async fn update_settings(
    guard: Guard<perm::SettingsWrite>,
    expected: IfMatch,
    body: Json<InstanceSettingsPatch>,
) -> ApiResult<Tagged<InstanceSettings>> {
    blocking(move || convolog_service::settings::update_settings(&guard, expected.0, body.into_inner()))
        .await
        .map(Tagged)
}
