//! Every body has a size and a time, whichever operation it is sent to, also one that takes none.

use crate::{error::ApiError, startup::State};
use actix_web::{
    Error, HttpMessage,
    body::{EitherBody, MessageBody},
    dev::{Payload, ServiceRequest, ServiceResponse},
    error::PayloadError,
    http::header,
    middleware::Next,
    rt::time::{Instant, Sleep, sleep},
    web::{self, Bytes},
};
use convolog_dto::{ErrorCode, limits};
use futures_util::Stream;
use std::{
    io,
    pin::Pin,
    task::{Context, Poll},
    time::Duration,
};

/// The largest body that is no file: five texts of 20 000 characters in the widest encoding, escaped.
pub const BODY_MAX_BYTES: usize = 1024 * 1024;
/// The largest file of people, in bytes: 20 000 rows of 200 bytes, twice over.
pub const IMPORT_MAX_BYTES: usize = 8 * 1024 * 1024;
/// What a form has beside its file.
const FORM_BYTES: u64 = 256 * 1024;
/// An upload may take so many times as long as another body; it must not stand still for longer than that one.
const UPLOAD_TIMES: u32 = 60;
/// An import, which may be a whole record with its evidence, may take eight times as long as that.
const IMPORT_TIMES: u32 = 8 * UPLOAD_TIMES;

/// Wraps every request to the API.
pub async fn bounded(
    mut request: ServiceRequest,
    next: Next<impl MessageBody>,
) -> Result<ServiceResponse<EitherBody<impl MessageBody>>, Error> {
    let Some(state) = request.app_data::<web::Data<State>>().cloned() else {
        return Err(ApiError::internal("no state").into());
    };
    let kind = Kind::of(request.path());
    let max = match kind {
        Kind::Form => state.settings.upload_max_bytes.saturating_add(FORM_BYTES),
        Kind::File => widened(IMPORT_MAX_BYTES),
        Kind::Import => limits::IMPORT_BYTES_MAX,
        Kind::Plain => widened(BODY_MAX_BYTES),
    };
    let announced = request
        .headers()
        .get(header::CONTENT_LENGTH)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.parse::<u64>().ok());
    // A form that is too large is read to its end and answered by whoever reads it: its sender would not listen before.
    if kind != Kind::Form && announced.is_some_and(|size| size > max) {
        return Ok(request.error_response(too_large()).map_into_right_body());
    }
    if announced.is_some_and(|size| size > 0) || request.headers().contains_key(header::TRANSFER_ENCODING) {
        let each = state.settings.body_timeout;
        let whole = match kind {
            Kind::Plain => each,
            Kind::File | Kind::Form => each.saturating_mul(UPLOAD_TIMES),
            Kind::Import => each.saturating_mul(IMPORT_TIMES),
        };
        let inner = request.take_payload();
        request.set_payload(Payload::Stream {
            payload: Box::pin(InTime::new(inner, each, whole)),
        });
    }
    next.call(request).await.map(ServiceResponse::map_into_left_body)
}

/// What kind of body an operation takes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Plain,
    File,
    Import,
    Form,
}

impl Kind {
    fn of(path: &str) -> Self {
        if path.ends_with("/attachments") {
            Self::Form
        } else if path.ends_with("/people/import") {
            Self::File
        } else if path.ends_with("/imports/convolog") {
            Self::Import
        } else {
            Self::Plain
        }
    }
}

/// Too much.
pub fn too_large() -> ApiError {
    ApiError::new(
        ErrorCode::TooLarge,
        "The body is larger than this operation takes.",
    )
}

/// Why a body could not be read to its end.
pub fn unreadable(error: &PayloadError) -> ApiError {
    match error {
        PayloadError::Io(error) if error.kind() == io::ErrorKind::TimedOut => ApiError::new(
            ErrorCode::RequestTimeout,
            "The body did not come in time. Send it again.",
        ),
        other => ApiError::new(ErrorCode::MalformedBody, other.to_string()),
    }
}

/// A body that ends with an error when it stands still, or takes too long in all.
struct InTime {
    inner: Payload,
    each: Duration,
    ends: Instant,
    pause: Pin<Box<Sleep>>,
}

impl InTime {
    fn new(inner: Payload, each: Duration, whole: Duration) -> Self {
        Self {
            inner,
            each,
            ends: Instant::now() + whole,
            pause: Box::pin(sleep(each)),
        }
    }
}

impl Stream for InTime {
    type Item = Result<Bytes, PayloadError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = &mut *self;
        if let Poll::Ready(next) = Pin::new(&mut this.inner).poll_next(context) {
            let now = Instant::now();
            if now < this.ends {
                // Whatever comes earns another pause, within the whole.
                let until = this.ends.min(now + this.each);
                this.pause.as_mut().reset(until);
                return Poll::Ready(next);
            }
        } else if this.pause.as_mut().poll(context).is_pending() {
            return Poll::Pending;
        }
        let slow = io::Error::new(io::ErrorKind::TimedOut, "the body came too slowly");
        Poll::Ready(Some(Err(PayloadError::Io(slow))))
    }
}

fn widened(bytes: usize) -> u64 {
    u64::try_from(bytes).unwrap_or(u64::MAX)
}
