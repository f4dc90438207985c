//! `GET /settings`

use crate::{
    error::ApiResult,
    extract::{Guard, IfNoneMatch, perm},
    respond::Fresh,
    startup::blocking,
};
use actix_web::get;
use convolog_dto::InstanceSettings;

/// Shows the settings of the instance.
///
/// One flat object with dotted keys. Never by token.
#[utoipa::path(tag = "settings", extensions(("x-permission" = json!("settings.read"))),
    responses((status = 200, description = "The settings as they hold now.", body = InstanceSettings)))]
#[get("/settings")]
pub async fn get_settings(
    guard: Guard<perm::SettingsRead>,
    known: IfNoneMatch,
) -> ApiResult<Fresh<InstanceSettings>> {
    blocking(move || convolog_service::settings::get_settings(&guard))
        .await
        .map(|settings| Fresh(settings, known))
}
