//! The outermost middleware: gives each request its id, and writes one line of the log, and the metrics, when it has ended: when the
//! last byte of its answer was taken, or when the client went away before that.

use crate::{headers, metrics::RequestMetrics, request_id::RequestId, startup::State};
use actix_web::{
    Error,
    body::{BodySize, MessageBody},
    dev::{ServiceRequest, ServiceResponse},
    http::Method,
    middleware::Next,
    web::{self, Bytes},
};
use pin_project_lite::pin_project;
use std::{
    pin::Pin,
    sync::Arc,
    task::{Context, Poll, ready},
    time::Instant,
};

/// How much of a path is logged, in characters.
const PATH_MAX: usize = 200;
/// From this length on, a part of a path may be a secret.
const SECRET_MIN: usize = 20;

/// Wraps every request.
pub async fn watch(
    request: ServiceRequest,
    next: Next<impl MessageBody>,
) -> Result<ServiceResponse<impl MessageBody>, Error> {
    let id = RequestId::new();
    let state = request.app_data::<web::Data<State>>();
    let by_tls = state.is_some_and(|state| state.settings.secure_cookies());
    let metrics = state.and_then(|state| state.metrics.clone());
    let mut access = Access::begin(id, &request, metrics);
    let mut response = id.while_in(next.call(request)).await?;
    headers::add(response.headers_mut(), id, by_tls);
    access.status = response.status().as_u16();
    access.whole = response.response().body().size().is_eof();
    if access.metrics.is_some() {
        access.route = response.request().match_pattern();
    }
    Ok(response.map_body(|_head, body| Watched { access, body }))
}

/// A request that is under way; dropping it ends it.
struct Access {
    id: RequestId,
    method: Method,
    path: String,
    route: Option<String>,
    /// 0 until it is known.
    status: u16,
    sent: u64,
    whole: bool,
    started: Instant,
    metrics: Option<Arc<RequestMetrics>>,
}

impl Access {
    fn begin(id: RequestId, request: &ServiceRequest, metrics: Option<Arc<RequestMetrics>>) -> Self {
        if let Some(metrics) = &metrics {
            metrics.begin();
        }
        Self {
            id,
            method: request.method().clone(),
            path: shown(request.path()),
            route: None,
            status: 0,
            sent: 0,
            whole: false,
            started: Instant::now(),
            metrics,
        }
    }

    fn log(&self, seconds: f64) {
        let (method, path, size_bytes) = (self.method.as_str(), self.path.as_str(), self.sent);
        let duration_ms = (seconds * 1e6).round() / 1e3;
        let status = self.status;
        if self.whole {
            tracing::info!(
                http.method = method,
                http.path = path,
                http.status = status,
                duration_ms,
                size_bytes,
                "request"
            );
        } else {
            tracing::info!(
                http.method = method,
                http.path = path,
                http.status = status,
                duration_ms,
                size_bytes,
                cut_off = true,
                "request"
            );
        }
    }
}

impl Drop for Access {
    fn drop(&mut self) {
        let seconds = self.started.elapsed().as_secs_f64();
        self.id.during(|| self.log(seconds));
        if let Some(metrics) = &self.metrics {
            let route = self.route.take();
            metrics.end(&self.method, route, &self.path, self.status, seconds);
        }
    }
}

pin_project! {
    /// The body of an answer, counted while it is sent.
    struct Watched<B> {
        access: Access,
        #[pin]
        body: B,
    }
}

impl<B: MessageBody> MessageBody for Watched<B> {
    type Error = B::Error;

    fn size(&self) -> BodySize {
        self.body.size()
    }

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<Bytes, B::Error>>> {
        let this = self.project();
        let next = ready!(this.body.poll_next(context));
        match &next {
            Some(Ok(bytes)) => {
                let more = u64::try_from(bytes.len()).unwrap_or_default();
                this.access.sent = this.access.sent.saturating_add(more);
            }
            Some(Err(_cut_off)) => {}
            None => this.access.whole = true,
        }
        Poll::Ready(next)
    }
}

/// The path without what may be a secret: the token of a one-time link, a ticket. What somebody searched for stands in the query, which is
/// never logged.
fn shown(path: &str) -> String {
    let mut after_link = false;
    let mut shown = String::with_capacity(path.len().min(PATH_MAX));
    for (n, part) in path.split('/').enumerate() {
        if n > 0 {
            shown.push('/');
        }
        if after_link && !part.is_empty() || may_be_secret(part) {
            shown.push('*');
        } else {
            shown.push_str(part);
        }
        after_link = matches!(part, "invite" | "reset" | "downloads");
        if shown.len() > PATH_MAX {
            return shown.chars().take(PATH_MAX).collect();
        }
    }
    shown
}

/// Long and mixed, and neither an id nor a file of the web UI.
fn may_be_secret(part: &str) -> bool {
    let mixed = part
        .bytes()
        .any(|b| b.is_ascii_digit() || b.is_ascii_uppercase() || b == b'%');
    part.len() >= SECRET_MIN && mixed && !part.contains('.') && part.parse::<uuid::Uuid>().is_err()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_may_be_a_secret_is_not_logged() {
        let token = "q1Zk8Vw0tR5nY7uI3oP9aS2dF4gH6jK8lX0cV1bN2mM";
        for path in [
            format!("/invite/{token}"),
            format!("/log/reset/{token}/"),
            "/invite/short".to_owned(),
            format!("/api/v1/downloads/{token}"),
            format!("/api/v1/downloads/{token}/again"),
        ] {
            let shown = shown(&path);
            assert!(
                !shown.contains("q1Zk") && !shown.contains("short") && shown.contains('*'),
                "{shown}"
            );
        }
    }

    #[test]
    fn what_is_none_is() {
        for path in [
            "/",
            "/api/v1/people/01937f1e-8a70-7cc0-b5a1-000000000001/timeline",
            "/api/v1/auth/password-strength",
            "/api/v1/invitations/accept",
            "/convolog-ui-0123456789abcdef_bg.wasm",
            "/invite/",
        ] {
            assert_eq!(shown(path), path);
        }
        assert_eq!(shown(&"/a".repeat(5000)).len(), PATH_MAX);
    }
}
