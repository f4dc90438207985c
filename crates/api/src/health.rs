//! Whether the process lives and whether it can work, for containers and proxies. No details: strangers may ask.

use crate::startup::{State, blocking};
use actix_web::{HttpResponse, Responder, get, web};
use convolog_service::backups::protection;

/// The process answers.
#[get("/health/live")]
pub async fn live() -> impl Responder {
    HttpResponse::Ok().content_type("text/plain").body("ok\n")
}

/// The database answers. `degraded` where it works and somebody should look at it all the same: the backups fail. What is wrong, whoever is
/// signed in and may know is told.
#[get("/health/ready")]
pub async fn ready(state: web::Data<State>) -> impl Responder {
    let looked = blocking(move || {
        state.services.check_ready()?;
        Ok(protection(&state.services)?.is_degraded())
    });
    match looked.await {
        Ok(false) => HttpResponse::Ok().content_type("text/plain").body("ok\n"),
        Ok(true) => HttpResponse::Ok().content_type("text/plain").body("degraded\n"),
        Err(_logged) => HttpResponse::ServiceUnavailable()
            .content_type("text/plain")
            .body("not ready\n"),
    }
}
