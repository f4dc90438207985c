//! `POST /people/{id}/leave`

use crate::{
    error::ApiResult,
    extract::{Guard, IfMatchOptional, IfMatchOptionalHeader, Json, perm},
    respond::Tagged,
    startup::blocking,
};
use actix_web::{post, web};
use convolog_dto::{LeavePerson, Person, PersonId};

/// Records that a person leaves the firm.
///
/// The record stays and can be read by whoever could before.
#[utoipa::path(tag = "people", extensions(("x-permission" = json!("people.write"))), params(("id" = PersonId, Path, description = "The person."), IfMatchOptionalHeader),
    request_body = LeavePerson, responses((status = 200, description = "The person after the change.", body = Person)))]
#[post("/people/{id}/leave")]
pub async fn leave_person(
    guard: Guard<perm::PeopleWrite>,
    id: web::Path<PersonId>,
    expected: IfMatchOptional,
    body: Json<LeavePerson>,
) -> ApiResult<Tagged<Person>> {
    blocking(move || {
        convolog_service::people::leave_person(&guard, id.into_inner(), expected.0, body.into_inner())
    })
    .await
    .map(Tagged)
}
