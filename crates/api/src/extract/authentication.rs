//! Finds out who is asking. The middleware of the API's scope sees to it that nothing else is told first: neither what a
//! request asks for nor what is wrong with it.

use super::{
    origin::{bearer, meta_of},
    reader::Unanswered,
};
use crate::{
    error::ApiError,
    routes::BASE,
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
use std::sync::atomic::{AtomicUsize, Ordering};
use tokio::sync::OwnedSemaphorePermit;

/// Who is asking, or why that cannot be said.
pub struct Identified(pub Result<Ctx, ApiError>);

/// What a request says about who is asking, not looked up yet.
#[derive(Clone)]
pub struct Asking {
    state: web::Data<State>,
    token: String,
    meta: RequestMeta,
    /// Whether somebody may ask this who must have a second factor and has none yet.
    open: bool,
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
            open: open_before_enrolment(request.path()),
        })
    }

    /// Waits for a turn to read. There are as many as readers of the database: more threads would only wait for each other.
    ///
    /// # Errors
    /// Never while the server runs.
    pub async fn turn(&self) -> Result<OwnedSemaphorePermit, ApiError> {
        let turns = self.state.turns.clone();
        if let Ok(turn) = turns.clone().try_acquire_owned() {
            return Ok(turn);
        }
        let _waiting = Waiting::begin(&self.state.waiting);
        turns.acquire_owned().await.map_err(ApiError::internal)
    }

    /// Looks up who it is, by their state of this moment. Reads the database.
    ///
    /// # Errors
    /// 401; 429 after many API tokens that are none; 403 `totp_enrolment_required`.
    pub fn identify(self) -> Result<Ctx, ServiceError> {
        let ctx = convolog_service::auth::authenticate(&self.state.services, &self.token, self.meta)?;
        if ctx.must_enrol() && !self.open {
            return Err(ServiceError::refuse(
                ErrorCode::TotpEnrolmentRequired,
                "Your role needs a second factor. Set one up by POST /auth/totp/enrol.",
            ));
        }
        Ok(ctx)
    }
}

/// Counts somebody who waits, for as long as they do.
struct Waiting<'a>(&'a AtomicUsize);

impl<'a> Waiting<'a> {
    fn begin(waiting: &'a AtomicUsize) -> Self {
        waiting.fetch_add(1, Ordering::Relaxed);
        Self(waiting)
    }
}

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

/// What somebody may do who must have a second factor and has none yet: whatever leads to one, and the look of the page.
fn open_before_enrolment(path: &str) -> bool {
    path.strip_prefix(BASE)
        .is_some_and(|below| below.starts_with("/auth/") || matches!(below, "/meta" | "/preferences"))
}

/// Gate 1: the actor holds the permission.
///
/// # Errors
/// 403 `forbidden`, `not_for_tokens`.
pub fn holds(ctx: &Ctx, permission: Option<Permission>) -> Result<(), ServiceError> {
    permission.map_or(Ok(()), |permission| ctx.require(permission))
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
