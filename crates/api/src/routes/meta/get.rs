//! `GET /meta`

use crate::{
    error::ApiResult,
    respond::Written,
    startup::{State, blocking},
};
use actix_web::{get, web};
use convolog_dto::Meta;

/// Tells what this instance is.
///
/// The web UI asks it first: whether to show the set-up, and what is switched on.
#[utoipa::path(tag = "meta", security(()), extensions(("x-permission" = json!("public"))), responses((status = 200, description = "What this instance is.", body = Meta)))]
#[get("/meta")]
pub async fn get_meta(state: web::Data<State>) -> ApiResult<Written> {
    blocking(move || Written::of(&convolog_service::meta::get_meta(&state.services)?)).await
}
