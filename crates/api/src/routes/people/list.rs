//! `GET /people`

use crate::{
    error::ApiResult,
    extract::{Query, Reader, perm},
    respond::Written,
};
use actix_web::get;
use convolog_dto::{PersonPage, PersonQuery};

/// Lists the people one sees, by name.
///
/// Different filters must all hold; a repeated key means any of its values.
#[utoipa::path(tag = "people", extensions(("x-permission" = json!("people.read"))), params(PersonQuery),
    responses((status = 200, description = "One page.", body = PersonPage)))]
#[get("/people")]
pub async fn list_people(reader: Reader<perm::PeopleRead>, query: Query<PersonQuery>) -> ApiResult<Written> {
    reader
        .json(move |ctx| convolog_service::people::list_people(ctx, query.0))
        .await
}
