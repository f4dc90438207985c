//! `GET /downloads/{ticket}`

use crate::{
    error::{ApiError, ApiResult},
    routes::exports::ExportContent,
};
use actix_web::{HttpResponse, get};
use convolog_dto::ErrorCode;

/// Downloads what a ticket stands for.
///
/// It answers as the path of the ticket does for whoever asked for it. A ticket is good once, for a minute; one that is unknown, used,
/// taken back or too old answers 404 `invalid_link`.
#[utoipa::path(tag = "exports", security(()), extensions(("x-permission" = json!("public"))),
    params(("ticket" = String, Path, description = "The end of the ticket's `url`.")),
    responses((status = 200, description = "The file, as a stream.", content((ExportContent = "application/octet-stream"))),
        (status = 404, description = "The ticket is not good: `invalid_link`.", body = convolog_dto::Problem, content_type = "application/problem+json")))]
#[get("/downloads/{ticket}")]
pub async fn use_download_ticket() -> ApiResult<HttpResponse> {
    // A good ticket never comes this far: the middleware has turned it into the request that it stands for.
    Err(ApiError::new(
        ErrorCode::InvalidLink,
        "This download has begun already, was cancelled, or its time is over. Start it again.",
    ))
}
