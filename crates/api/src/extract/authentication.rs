//! Finds out who is asking. The middleware of the API's scope sees to it that nothing else is told first: neither what a
//! request asks for nor what is wrong with it.

use super::{
    origin::{bearer, meta_of},
    reader::Unanswered,
};
use crate::{
    error::ApiError,
    startup::{State, blocking},
};
use actix_web::{
    Error, HttpMessage, HttpRequest, ResponseError,
    body::MessageBody,
    dev::{ServiceRequest, ServiceResponse},
    http::Method,
    middleware::Next,
    web,
};
use convolog_dto::{ErrorCode, Permission};
use convolog_service::{Ctx, RequestMeta, ServiceError};
use tokio::sync::OwnedSemaphorePermit;

/// Who is asking, or why that cannot be said.
pub struct Identified(pub Result<Ctx, ApiError>);

/// What a request says about who is asking, not looked up yet.
#[derive(Clone)]
pub struct Asking {
    state: web::Data<State>,
    token: String,
    meta: RequestMeta,
}

impl Asking {
    /// Reads the headers.
    ///
    /// # Errors
    /// 401 without a bearer token.
    pub fn of(request: &HttpRequest) -> Result<Self, ApiError> {
        let token = bearer(request).map(str::to_owned).ok_or_else(|| {
            ApiError::new(
                ErrorCode::Unauthenticated,
                "Send Authorization: Bearer with an access token.",
            )
        })?;
        let state = request
            .app_data::<web::Data<State>>()
            .ok_or_else(|| ApiError::internal("no state"))?;
        Ok(Self {
            state: state.clone(),
            token,
            meta: meta_of(request)?,
        })
    }

    /// Waits for a turn to read. There are as many as readers of the database: more threads would only wait for each other.
    ///
    /// # Errors
    /// Never while the server runs.
    pub async fn turn(&self) -> Result<OwnedSemaphorePermit, ApiError> {
        let turns = self.state.turns.clone();
        turns.acquire_owned().await.map_err(ApiError::internal)
    }

    /// Looks up who it is, by their state of this moment. Reads the database.
    ///
    /// # Errors
    /// 401.
    pub fn identify(self) -> Result<Ctx, ServiceError> {
        convolog_service::auth::authenticate(&self.state.services, &self.token, self.meta)
    }
}

/// Gate 1: the actor holds the permission.
///
/// # Errors
/// 403 `forbidden`.
pub fn holds(ctx: &Ctx, permission: Option<Permission>) -> Result<(), ServiceError> {
    match permission {
        Some(permission) if !ctx.actor().may(permission) => Err(ServiceError::refuse(
            ErrorCode::Forbidden,
            format!("This needs the permission {permission}."),
        )),
        _ => Ok(()),
    }
}

/// Wraps every request to the API. Who changes something is looked up before anything else is read, for [`super::Guard`]. Who
/// reads something is looked up by [`super::Reader`] in the same go as what they ask for; where it did not come to that,
/// because a parameter is wrong, it is made up for here: a stranger is told 401 and nothing of parameters.
pub async fn identify(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<impl MessageBody>, Error> {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        let identified = match Asking::of(request.request()) {
            Ok(asking) => blocking(move || asking.identify()).await,
            Err(refused) => Err(refused),
        };
        request.extensions_mut().insert(Identified(identified));
        return Ok(next.call(request).await?.map_into_left_body());
    }
    let response = next.call(request).await?;
    let unanswered = response.request().extensions_mut().remove::<Unanswered>();
    let Some((asking, permission)) = unanswered.and_then(Unanswered::open) else {
        return Ok(response.map_into_left_body());
    };
    match blocking(move || holds(&asking.identify()?, permission)).await {
        Ok(()) => Ok(response.map_into_left_body()),
        Err(refused) => Ok(response
            .into_response(refused.error_response())
            .map_into_right_body()),
    }
}
