//! `POST /people/{id}/move`

use crate::{
    error::ApiResult,
    extract::{Guard, IfMatchOptional, IfMatchOptionalHeader, Json, Query, perm},
    startup::blocking,
};
use actix_web::{post, web};
use convolog_dto::{DryRun, MoveOutcome, MovePerson, PersonId};

/// Puts a person, with everybody below, under another manager.
///
/// Who sees whom changes with the very next request. With `dry_run=true` nothing changes and the answer says who would gain
/// and lose sight. A circle is refused with 422 `cycle`.
#[utoipa::path(tag = "people", extensions(("x-permission" = json!("people.write"))), params(("id" = PersonId, Path, description = "The person."), DryRun, IfMatchOptionalHeader),
    request_body = MovePerson, responses((status = 200, description = "The person after the move, or the preview.", body = MoveOutcome)))]
#[post("/people/{id}/move")]
pub async fn move_person(
    guard: Guard<perm::PeopleWrite>,
    id: web::Path<PersonId>,
    query: Query<DryRun>,
    expected: IfMatchOptional,
    body: Json<MovePerson>,
) -> ApiResult<web::Json<MoveOutcome>> {
    blocking(move || {
        convolog_service::people::move_person(
            &guard,
            id.into_inner(),
            expected.0,
            body.into_inner(),
            query.0.dry_run,
        )
    })
    .await
    .map(web::Json)
}
