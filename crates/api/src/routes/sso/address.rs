//! Where this instance is reached, as a provider must know it: `CONVOLOG_PUBLIC_URL`, else what the browser asked for. A provider sends
//! nobody to an address that was not registered with it, so a made-up `Host` leads nowhere.

use crate::{error::ApiError, routes::BASE, startup::State};
use actix_web::{FromRequest, HttpRequest, HttpResponse, cookie::Cookie, dev::Payload, http::header, web};
use convolog_service::sso::ApiAddress;
use std::future::{Ready, ready};

/// The address of the API.
pub struct Reached(pub ApiAddress);

impl FromRequest for Reached {
    type Error = ApiError;
    type Future = Ready<Result<Self, ApiError>>;

    fn from_request(request: &HttpRequest, _payload: &mut Payload) -> Self::Future {
        let Some(state) = request.app_data::<web::Data<State>>() else {
            return ready(Err(ApiError::internal("no state")));
        };
        let settings = &state.settings;
        let origin = match &settings.public_url {
            Some(url) => url.trim_end_matches('/').to_owned(),
            None => format!("http://{}", host_of(request)),
        };
        // The public address may be given with the base path or without it.
        let origin = origin
            .strip_suffix(settings.base_path.as_str())
            .unwrap_or(&origin);
        let address = format!("{origin}{}{BASE}", settings.base_path);
        ready(Ok(Self(ApiAddress(address))))
    }
}

fn host_of(request: &HttpRequest) -> &str {
    request
        .headers()
        .get(header::HOST)
        .and_then(|host| host.to_str().ok())
        .filter(|host| {
            host.bytes()
                .all(|b| b.is_ascii_alphanumeric() || b".:-[]".contains(&b))
        })
        .unwrap_or("localhost")
}

/// 303 to somewhere, with these cookies.
pub fn see_other(address: &str, cookies: Vec<Cookie<'static>>) -> HttpResponse {
    let mut response = HttpResponse::SeeOther();
    response.insert_header((header::LOCATION, address));
    for cookie in cookies {
        response.cookie(cookie);
    }
    response.finish()
}
