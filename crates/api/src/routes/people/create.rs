//! `POST /people`

use crate::{
    error::ApiResult,
    extract::{Guard, Json, perm},
    respond::Made,
    startup::blocking,
};
use actix_web::post;
use convolog_dto::{NewPerson, Person};

/// Adds a person.
///
/// An admin adds people below somebody they see, or below themselves; only a super admin adds somebody at the top.
#[utoipa::path(tag = "people", extensions(("x-permission" = json!("people.write"))), request_body = NewPerson,
    responses((status = 201, description = "Added.", body = Person)))]
#[post("/people")]
pub async fn create_person(
    guard: Guard<perm::PeopleWrite>,
    body: Json<NewPerson>,
) -> ApiResult<Made<Person>> {
    blocking(move || convolog_service::people::create_person(&guard, body.into_inner()))
        .await
        .map(Made)
}
