//! `PUT /language-hints`

use crate::{
    error::ApiResult,
    extract::{Guard, IfMatch, IfMatchHeader, Json, perm},
    respond::Tagged,
    startup::blocking,
};
use actix_web::put;
use convolog_dto::{LanguageHints, LanguageHintsUpdate};

/// Puts other lists of language hints in place.
///
/// A kind that is left out gives no hints.
#[utoipa::path(tag = "templates", extensions(("x-permission" = json!("settings.write"))), params(IfMatchHeader),
    request_body = LanguageHintsUpdate, responses((status = 200, description = "The lists after the change.", body = LanguageHints)))]
#[put("/language-hints")]
pub async fn set_language_hints(
    guard: Guard<perm::SettingsWrite>,
    expected: IfMatch,
    body: Json<LanguageHintsUpdate>,
) -> ApiResult<Tagged<LanguageHints>> {
    blocking(move || {
        convolog_service::language_hints::set_language_hints(&guard, expected.0, body.into_inner())
    })
    .await
    .map(Tagged)
}
