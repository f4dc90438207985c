//! `GET /language-hints`

use crate::{
    error::ApiResult,
    extract::{IfNoneMatch, Reader, perm},
    respond::Written,
};
use actix_web::get;
use convolog_dto::LanguageHints;

/// Shows the lists of language hints.
///
/// The built-in lists until others were put in their place. Texts are never sent anywhere to be checked: the lists are.
#[utoipa::path(tag = "templates", extensions(("x-permission" = json!("signed_in"))),
    responses((status = 200, description = "The lists.", body = LanguageHints)))]
#[get("/language-hints")]
pub async fn get_language_hints(reader: Reader<perm::Nothing>, known: IfNoneMatch) -> ApiResult<Written> {
    reader
        .fresh(known, move |ctx| {
            convolog_service::language_hints::get_language_hints(ctx)
        })
        .await
}
