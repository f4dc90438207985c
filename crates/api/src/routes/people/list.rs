//! `GET /people`

use crate::{
    error::ApiResult,
    extract::{Guard, Query, perm},
    startup::blocking,
};
use actix_web::{get, web};
use convolog_dto::{PersonPage, PersonQuery};

/// Lists the people one sees, by name.
///
/// Different filters must all hold; a repeated key means any of its values.
#[utoipa::path(tag = "people", extensions(("x-permission" = json!("people.read"))), params(PersonQuery),
    responses((status = 200, description = "One page.", body = PersonPage)))]
#[get("/people")]
pub async fn list_people(
    guard: Guard<perm::PeopleRead>,
    query: Query<PersonQuery>,
) -> ApiResult<web::Json<PersonPage>> {
    blocking(move || convolog_service::people::list_people(&guard, query.0))
        .await
        .map(web::Json)
}
