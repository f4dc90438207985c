//! `GET /people/{id}/reporting-lines`

use crate::{
    error::ApiResult,
    extract::{AccessReasonHeader, Reader, perm},
    respond::Written,
};
use actix_web::{get, web};
use convolog_dto::{PersonId, ReportingLinePage};

/// Lists whom a person reported to, and since when.
///
/// The newest line first; each held until the next one began. A manager whom one does not see is withheld.
#[utoipa::path(tag = "people", extensions(("x-permission" = json!("people.read"))), params(("id" = PersonId, Path, description = "The person."), AccessReasonHeader),
    responses((status = 200, description = "The reporting lines.", body = ReportingLinePage)))]
#[get("/people/{id}/reporting-lines")]
pub async fn list_reporting_lines(
    reader: Reader<perm::PeopleRead>,
    id: web::Path<PersonId>,
) -> ApiResult<Written> {
    reader
        .json(move |ctx| convolog_service::people::list_reporting_lines(ctx, id.into_inner()))
        .await
}
