//! `GET /metrics`, for Prometheus and whatever else reads its text format. It is not there unless `CONVOLOG_METRICS` is set, and whoever
//! asks must send that secret. Nothing in it is about a person: no name, no id, no path with an id in it.

mod instance;
mod process;
mod requests;
mod text;

pub use process::begin;
pub use requests::RequestMetrics;

use crate::{
    error::ApiError,
    extract::{Origin, bearer},
    startup::{State, blocking},
};
use actix_web::{HttpRequest, HttpResponse, get, http::header, web};
use convolog_dto::ErrorCode;
use convolog_service::monitoring;
use std::sync::atomic::Ordering;
use text::{Kind, Page};

/// Where they are, also below a sub-path.
pub const PATH: &str = "/metrics";

/// What the server counts and measures.
#[get("/metrics")]
pub async fn get_metrics(
    request: HttpRequest,
    state: web::Data<State>,
    origin: Origin,
) -> Result<HttpResponse, ApiError> {
    let (Some(token), Some(requests)) = (&state.settings.metrics_token, &state.metrics) else {
        return Err(ApiError::new(ErrorCode::NotFound, "There is nothing here."));
    };
    let given = bearer(&request).unwrap_or_default();
    monitoring::admit(&state.services, token.expose(), given, origin.0.ip.as_deref())?;
    let mut page = Page::default();
    requests.write(&mut page);
    turns(&state, &mut page);
    process::write(&mut page);
    let services = state.services.clone();
    let figures = blocking(move || monitoring::figures(&services)).await?;
    instance::write(&figures, &mut page);
    Ok(HttpResponse::Ok()
        .insert_header((header::CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8"))
        .body(page.finish()))
}

/// Who reads, and who waits to.
fn turns(state: &State, page: &mut Page) {
    let in_use = state
        .services
        .readers()
        .saturating_sub(state.turns.available_permits());
    let waiting = state.waiting.load(Ordering::Relaxed);
    for (name, help, value) in [
        (
            "convolog_read_turns",
            "Requests that may read at the same time.",
            state.services.readers(),
        ),
        (
            "convolog_read_turns_in_use",
            "Requests that read at this moment.",
            in_use,
        ),
        (
            "convolog_read_turns_waiting",
            "Requests that wait for their turn to read.",
            waiting,
        ),
    ] {
        page.family(name, Kind::Gauge, help).sample(&[], value);
    }
}
