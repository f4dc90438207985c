//! Whether the process lives and whether it can work, for containers and proxies. No details: strangers may ask.

use crate::startup::{State, blocking};
use actix_web::{HttpResponse, Responder, get, web};

/// The process answers.
#[get("/health/live")]
pub async fn live() -> impl Responder {
    HttpResponse::Ok().content_type("text/plain").body("ok\n")
}

/// The database answers.
#[get("/health/ready")]
pub async fn ready(state: web::Data<State>) -> impl Responder {
    match blocking(move || state.services.check_ready()).await {
        Ok(()) => HttpResponse::Ok().content_type("text/plain").body("ok\n"),
        Err(_logged) => HttpResponse::ServiceUnavailable()
            .content_type("text/plain")
            .body("not ready\n"),
    }
}
