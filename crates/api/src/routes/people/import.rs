//! `POST /people/import`

use crate::{
    error::{ApiError, ApiResult},
    extract::{Guard, IMPORT_MAX_BYTES, Query, perm, unreadable},
    startup::blocking,
};
use actix_web::{HttpRequest, error::PayloadError, post, web};
use convolog_dto::{DryRun, ErrorCode, PeopleImport};

/// Adds and changes people from a CSV file.
///
/// UTF-8 with the header `display_name,employee_ref,title,team,email,start_on,manager_ref`, in any order; the first two are
/// required. `employee_ref` decides who is who, so the same file twice changes nothing. Sound rows are written in one
/// transaction, refused rows are named with what is wrong; `manager_ref` may name a row further down.
///
/// Of somebody who is there already an absent column keeps what is there and an empty cell clears it, but without a
/// `manager_ref` they stay where they are. A new person without one comes to the top, which only a super admin may do.
#[utoipa::path(tag = "people", extensions(("x-permission" = json!("people.write"))), params(DryRun),
    request_body(content = String, content_type = "text/csv", description = "The file.", example = json!("display_name,employee_ref,title,team,email,start_on,manager_ref\nSam Hill,E1042,Baker,Night shift,,2024-03-01,\n")),
    responses((status = 200, description = "What came of each row.", body = PeopleImport)))]
#[post("/people/import")]
pub async fn import_people(
    guard: Guard<perm::PeopleWrite>,
    query: Query<DryRun>,
    request: HttpRequest,
    body: web::Payload,
) -> ApiResult<web::Json<PeopleImport>> {
    if !actix_web::HttpMessage::content_type(&request).eq_ignore_ascii_case("text/csv") {
        return Err(ApiError::new(
            ErrorCode::UnsupportedMediaType,
            "Send Content-Type: text/csv.",
        ));
    }
    let file = read_file(body).await?;
    blocking(move || convolog_service::people::import_people(&guard, &file, query.0.dry_run))
        .await
        .map(web::Json)
}

async fn read_file(body: web::Payload) -> ApiResult<web::Bytes> {
    match body.to_bytes_limited(IMPORT_MAX_BYTES).await {
        Ok(Ok(file)) => Ok(file),
        Ok(Err(error)) => Err(match error.as_error::<PayloadError>() {
            Some(cause) => unreadable(cause),
            None => ApiError::new(ErrorCode::MalformedBody, error.to_string()),
        }),
        Err(_too_large) => Err(ApiError::new(
            ErrorCode::TooLarge,
            "The file is larger than 8 MiB.",
        )),
    }
}
