//! `POST /people/{id}/archive`

use crate::{
    error::ApiResult,
    extract::{Guard, IfMatchOptional, IfMatchOptionalHeader, perm},
    respond::Tagged,
    startup::blocking,
};
use actix_web::{post, web};
use convolog_dto::{Person, PersonId};

/// Puts a person away.
///
/// Lists no longer show the person unless asked for; nothing of the record is lost. Somebody who still has reports cannot be
/// archived: move them first.
#[utoipa::path(tag = "people", extensions(("x-permission" = json!("people.write"))), params(("id" = PersonId, Path, description = "The person."), IfMatchOptionalHeader),
    responses((status = 200, description = "The person after the change.", body = Person)))]
#[post("/people/{id}/archive")]
pub async fn archive_person(
    guard: Guard<perm::PeopleWrite>,
    id: web::Path<PersonId>,
    expected: IfMatchOptional,
) -> ApiResult<Tagged<Person>> {
    blocking(move || convolog_service::people::archive_person(&guard, id.into_inner(), expected.0))
        .await
        .map(Tagged)
}
