//! `GET /settings`

use crate::{
    error::ApiResult,
    extract::{IfNoneMatch, Reader, perm},
    respond::Written,
};
use actix_web::get;
use convolog_dto::InstanceSettings;

/// Shows the settings of the instance.
///
/// One flat object with dotted keys. Never by token.
#[utoipa::path(tag = "settings", extensions(("x-permission" = json!("settings.read"))),
    responses((status = 200, description = "The settings as they hold now.", body = InstanceSettings)))]
#[get("/settings")]
pub async fn get_settings(reader: Reader<perm::SettingsRead>, known: IfNoneMatch) -> ApiResult<Written> {
    reader
        .fresh(known, convolog_service::settings::get_settings)
        .await
}
