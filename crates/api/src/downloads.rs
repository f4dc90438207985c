//! Download tickets on their way in: a request that brings one becomes the request that it stands for, with the credentials of
//! whoever asked for it, which are then looked at like any others. And on their way out: the owner sees how far the download is.

use crate::{routes::BASE, startup::State};
use actix_web::{
    Error, HttpMessage, HttpRequest,
    body::{BodySize, BoxBody, EitherBody, MessageBody},
    dev::{Payload, ServiceRequest, ServiceResponse},
    http::{
        Method, Uri,
        header::{self, HeaderValue},
    },
    middleware::Next,
    web::{self, Bytes},
};
use convolog_dto::{DownloadState, DownloadUnit};
use convolog_service::downloads::{Cancelled, Progress, Redeemed, redeem};
use futures_util::stream;
use std::{
    future::ready,
    io,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll},
};

/// Below [`BASE`].
const DOWNLOADS: &str = "/downloads/";

/// The ticket that a request came with. Whoever counts something better than bytes takes it.
struct Watched(Arc<Progress>);

/// Where the owner of the ticket watches; where nobody does when the request came without one.
pub fn take_progress(request: &HttpRequest) -> Arc<Progress> {
    let watched = request.extensions_mut().remove::<Watched>();
    watched.map(|watched| watched.0).unwrap_or_default()
}

/// Wraps every request: a good ticket is redeemed. A bad one goes on as it is, to an operation that answers 404.
pub async fn redeem_ticket(
    mut request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<EitherBody<Observed<BoxBody>, BoxBody>>, Error> {
    let Some(progress) = redeemed(&mut request) else {
        let response = next.call(request).await?;
        return Ok(response.map_into_boxed_body().map_into_right_body());
    };
    request.extensions_mut().insert(Watched(progress.clone()));
    let mut observed = Observed {
        body: None,
        progress,
        counts: false,
        left: None,
        over: false,
    };
    // When it fails, the drop of `observed` says so.
    let response = next.call(request).await?.map_into_boxed_body();
    observed.counts = response.request().extensions_mut().remove::<Watched>().is_some();
    Ok(response
        .map_body(|head, body| {
            if !head.status.is_success() {
                observed.progress.turn_to(DownloadState::Aborted);
            }
            if let (true, BodySize::Sized(size)) = (observed.counts, body.size()) {
                observed.progress.expect(DownloadUnit::Bytes, Some(size));
                observed.left = Some(size);
            }
            observed.body = Some(body);
            observed
        })
        .map_into_left_body())
}

/// Turns the request into the one that its ticket stands for.
fn redeemed(request: &mut ServiceRequest) -> Option<Arc<Progress>> {
    if *request.method() != Method::GET {
        return None;
    }
    let secret = request
        .path()
        .strip_prefix(BASE)?
        .strip_prefix(DOWNLOADS)?
        .to_owned();
    let state = request.app_data::<web::Data<State>>()?.clone();
    let Redeemed {
        path,
        body,
        bearer,
        progress,
    } = redeem(&state.services, &secret)?;
    let uri: Option<Uri> = format!("{BASE}{path}").parse().ok();
    let credentials = HeaderValue::try_from(format!("Bearer {bearer}")).ok();
    let (Some(uri), Some(credentials)) = (uri, credentials) else {
        progress.turn_to(DownloadState::Aborted);
        return None;
    };
    request.match_info_mut().get_mut().update(&uri);
    let head = request.head_mut();
    head.uri = uri;
    head.headers.insert(header::AUTHORIZATION, credentials);
    if let Some(body) = body {
        post(request, body);
    }
    Some(progress)
}

/// Turns the request into one that posts this JSON.
fn post(request: &mut ServiceRequest, body: String) {
    let head = request.head_mut();
    head.method = Method::POST;
    head.headers
        .insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    head.headers.insert(header::CONTENT_LENGTH, body.len().into());
    let payload = Box::pin(stream::once(ready(Ok(Bytes::from(body)))));
    request.set_payload(Payload::Stream { payload });
}

/// A body that tells how far it is, and can be cut off.
pub struct Observed<B> {
    body: Option<B>,
    progress: Arc<Progress>,
    counts: bool,
    /// How many bytes are still to come, where that is known.
    left: Option<u64>,
    over: bool,
}

impl<B> Observed<B> {
    /// Counts a piece. With the last byte it is over: whoever has all of it need not wait until somebody asks for more.
    fn count(&mut self, piece: &Bytes) {
        let bytes = u64::try_from(piece.len()).unwrap_or(u64::MAX);
        self.progress.sent(bytes);
        self.left = self.left.map(|left| left.saturating_sub(bytes));
        if self.left == Some(0) {
            self.finish();
        }
    }

    fn finish(&mut self) {
        self.over = true;
        self.progress.turn_to(DownloadState::Finished);
    }
}

impl<B: MessageBody<Error = Box<dyn std::error::Error>> + Unpin> MessageBody for Observed<B> {
    type Error = Box<dyn std::error::Error>;

    fn size(&self) -> BodySize {
        self.body.as_ref().map_or(BodySize::None, MessageBody::size)
    }

    fn poll_next(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Bytes, Self::Error>>> {
        let waker = context.waker().clone();
        self.progress.when_cancelled(move || waker.wake());
        if self.progress.is_cancelled() {
            return Poll::Ready(Some(Err(Box::new(io::Error::other(Cancelled)))));
        }
        let Some(body) = self.body.as_mut() else {
            return Poll::Ready(None);
        };
        let polled = Pin::new(body).poll_next(context);
        match &polled {
            Poll::Ready(Some(Ok(bytes))) if self.counts => self.count(bytes),
            Poll::Ready(None) => self.finish(),
            _ => {}
        }
        polled
    }
}

impl<B> Drop for Observed<B> {
    fn drop(&mut self) {
        if !self.over {
            self.progress.turn_to(DownloadState::Aborted);
        }
    }
}
