//! `GET /people/{id}`

use crate::{
    error::ApiResult,
    extract::{AccessReasonHeader, IfNoneMatch, Reader, perm},
    respond::Written,
};
use actix_web::{get, web};
use convolog_dto::{Person, PersonId};

/// Shows a person.
///
/// One's own record is 404, like everybody's above and beside.
#[utoipa::path(tag = "people", extensions(("x-permission" = json!("people.read"))), params(("id" = PersonId, Path, description = "The person."), AccessReasonHeader),
    responses((status = 200, description = "The person.", body = Person)))]
#[get("/people/{id}")]
pub async fn get_person(
    reader: Reader<perm::PeopleRead>,
    id: web::Path<PersonId>,
    known: IfNoneMatch,
) -> ApiResult<Written> {
    reader
        .fresh(known, move |ctx| {
            convolog_service::people::get_person(ctx, id.into_inner())
        })
        .await
}
