//! Served below a sub-path (`CONVOLOG_BASE_PATH`): every path is taken without it, and nothing beside it is served but what
//! machines ask for without the proxy: the health checks and the metrics.

use crate::{error::ApiError, startup::State};
use actix_web::{
    Error,
    body::{EitherBody, MessageBody},
    dev::{ServiceRequest, ServiceResponse},
    http::Uri,
    middleware::Next,
    web,
};
use convolog_dto::ErrorCode;

/// What is served at the root of the server, wherever the rest is.
fn at_the_root(path: &str) -> bool {
    path.starts_with("/health/") || path == crate::metrics::PATH
}

/// Takes the base path off the request's path.
pub async fn strip(
    mut request: ServiceRequest,
    next: Next<impl MessageBody>,
) -> Result<ServiceResponse<EitherBody<impl MessageBody>>, Error> {
    let base = request
        .app_data::<web::Data<State>>()
        .map(|state| state.settings.base_path.clone())
        .unwrap_or_default();
    if !base.is_empty() && !at_the_root(request.path()) {
        let Some(uri) = without(request.uri(), &base) else {
            let detail = format!("This instance is served below {base}/.");
            let refused = ApiError::new(ErrorCode::NotFound, detail);
            return Ok(request.error_response(refused).map_into_right_body());
        };
        request.match_info_mut().get_mut().update(&uri);
        request.head_mut().uri = uri;
    }
    next.call(request).await.map(ServiceResponse::map_into_left_body)
}

fn without(uri: &Uri, base: &str) -> Option<Uri> {
    let rest = uri.path().strip_prefix(base)?;
    if !rest.is_empty() && !rest.starts_with('/') {
        return None;
    }
    let path = if rest.is_empty() { "/" } else { rest };
    let text = match uri.query() {
        Some(query) => format!("{path}?{query}"),
        None => path.to_owned(),
    };
    text.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::without;

    #[test]
    fn only_what_lies_below_the_base_path_is_taken() {
        let taken = |path: &str| without(&path.parse().unwrap(), "/log").map(|uri| uri.to_string());
        assert_eq!(taken("/log/people?q=a%20b").as_deref(), Some("/people?q=a%20b"));
        assert_eq!(taken("/log").as_deref(), Some("/"));
        assert_eq!(taken("/logs/people"), None);
        assert_eq!(taken("/people"), None);
    }
}
