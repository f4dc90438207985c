//! `PATCH /people/{id}`

use crate::{
    error::ApiResult,
    extract::{Guard, IfMatch, IfMatchHeader, Json, perm},
    respond::Tagged,
    startup::blocking,
};
use actix_web::{patch, web};
use convolog_dto::{Person, PersonId, PersonPatch};

/// Changes a person's particulars.
///
/// A JSON Merge Patch: what is absent stays, null clears.
#[utoipa::path(tag = "people", extensions(("x-permission" = json!("people.write"))), params(("id" = PersonId, Path, description = "The person."), IfMatchHeader),
    request_body = PersonPatch, responses((status = 200, description = "The person after the change.", body = Person)))]
#[patch("/people/{id}")]
pub async fn update_person(
    guard: Guard<perm::PeopleWrite>,
    id: web::Path<PersonId>,
    expected: IfMatch,
    body: Json<PersonPatch>,
) -> ApiResult<Tagged<Person>> {
    blocking(move || {
        convolog_service::people::update_person(&guard, id.into_inner(), expected.0, body.into_inner())
    })
    .await
    .map(Tagged)
}
