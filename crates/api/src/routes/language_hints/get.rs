//! `GET /language-hints`

use crate::{
    error::ApiResult,
    extract::{IfNoneMatch, SignedIn},
    respond::Fresh,
    startup::blocking,
};
use actix_web::get;
use convolog_dto::LanguageHints;

/// Shows the lists of language hints.
///
/// The built-in lists until others were put in their place. Texts are never sent anywhere to be checked: the lists are.
#[utoipa::path(tag = "templates", extensions(("x-permission" = json!("signed_in"))),
    responses((status = 200, description = "The lists.", body = LanguageHints)))]
#[get("/language-hints")]
pub async fn get_language_hints(guard: SignedIn, known: IfNoneMatch) -> ApiResult<Fresh<LanguageHints>> {
    blocking(move || convolog_service::language_hints::get_language_hints(&guard))
        .await
        .map(|hints| Fresh(hints, known))
}
