//! `POST /setup`

use crate::{
    error::ApiResult,
    extract::{Json, Origin},
    routes::auth::cookie,
    startup::{State, blocking},
};
use actix_web::{HttpResponse, http::StatusCode, post, web};
use convolog_dto::{Session, Setup};

/// Names the organisation and makes the first super admin.
///
/// Works once: as soon as any user exists it answers 409 `already_set_up`. Where the instance was started with
/// `SETUP_TOKEN`, the token is required.
#[utoipa::path(tag = "meta", security(()), extensions(("x-permission" = json!("public"))), request_body = Setup,
    responses((status = 201, description = "Set up and signed in; the refresh token is in a cookie.", body = Session),
              (status = 401, description = "The set-up token is missing or wrong.", body = convolog_dto::Problem, content_type = "application/problem+json")))]
#[post("/setup")]
pub async fn create_setup(
    state: web::Data<State>,
    origin: Origin,
    body: Json<Setup>,
) -> ApiResult<HttpResponse> {
    let services = state.services.clone();
    let signed_in =
        blocking(move || convolog_service::setup::create_setup(&services, body.into_inner(), origin.0))
            .await?;
    Ok(cookie::answer(&state.settings, StatusCode::CREATED, signed_in))
}
