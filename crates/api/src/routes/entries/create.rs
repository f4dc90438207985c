//! `POST /entries`

use crate::{
    error::ApiResult,
    extract::{Guard, Json, perm},
    respond::Made,
    startup::blocking,
};
use actix_web::post;
use convolog_dto::{Entry, NewEntry};

/// Begins an entry about somebody below oneself.
///
/// It starts as a draft that only its author sees. `recorded_at` is the server's clock at this moment and can never be set.
/// An event in the future is refused.
#[utoipa::path(tag = "entries", extensions(("x-permission" = json!("entries.write"))), request_body = NewEntry,
    responses((status = 201, description = "Begun.", body = Entry)))]
#[post("/entries")]
pub async fn create_entry(guard: Guard<perm::EntriesWrite>, body: Json<NewEntry>) -> ApiResult<Made<Entry>> {
    blocking(move || convolog_service::entries::create_entry(&guard, body.into_inner()))
        .await
        .map(Made)
}
