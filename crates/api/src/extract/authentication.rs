//! Finds out who is asking, before anything else of a request is read: the middleware of the API's scope. It refuses nobody;
//! [`super::Guard`] does, in the signature of each handler that wants to know.

use super::origin::{bearer, meta_of};
use crate::{error::ApiError, startup::State};
use actix_web::{
    Error, HttpMessage, HttpRequest,
    body::MessageBody,
    dev::{ServiceRequest, ServiceResponse},
    middleware::Next,
    web,
};
use convolog_dto::ErrorCode;
use convolog_service::Ctx;

/// Who is asking, or why that cannot be said.
pub struct Identified(pub Result<Ctx, ApiError>);

/// Wraps every request to the API.
pub async fn identify(
    request: ServiceRequest,
    next: Next<impl MessageBody>,
) -> Result<ServiceResponse<impl MessageBody>, Error> {
    let identified = Identified(actor_of(request.request()).await);
    request.extensions_mut().insert(identified);
    next.call(request).await
}

async fn actor_of(request: &HttpRequest) -> Result<Ctx, ApiError> {
    let Some(token) = bearer(request).map(str::to_owned) else {
        return Err(ApiError::new(
            ErrorCode::Unauthenticated,
            "Send Authorization: Bearer with an access token.",
        ));
    };
    let meta = meta_of(request)?;
    let state = request
        .app_data::<web::Data<State>>()
        .ok_or_else(|| ApiError::internal("no state"))?
        .clone();
    crate::startup::blocking(move || convolog_service::auth::authenticate(&state.services, &token, meta))
        .await
}
