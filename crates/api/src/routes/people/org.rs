//! `GET /org`

use crate::{
    error::ApiResult,
    extract::{Reader, perm},
    respond::Written,
};
use actix_web::get;
use convolog_dto::Org;

/// Shows the reporting lines that one sees, as one tree.
///
/// One's own person is its root; archived people are left out.
#[utoipa::path(tag = "people", extensions(("x-permission" = json!("people.read"))), responses((status = 200, description = "The tree.", body = Org)))]
#[get("/org")]
pub async fn get_org(reader: Reader<perm::PeopleRead>) -> ApiResult<Written> {
    reader.json(convolog_service::people::get_org).await
}
