//! `GET /auth/oidc/{slug}/start`

use super::address::{Reached, see_other};
use crate::{
    error::ApiResult,
    extract::Query,
    routes::auth::cookie,
    startup::{State, blocking},
};
use actix_web::{HttpRequest, HttpResponse, get, web};
use convolog_dto::{OidcMode, OidcStart};
use convolog_service::sso::{Start, begin_sign_in};

/// Sends the browser to a provider to sign in.
///
/// For the address bar, not for scripts. With `mode=step_up` somebody who is signed in confirms who they are: the provider asks
/// again, and afterwards sensitive actions go on for five minutes. `return_to` is a path of this instance; anything else is its
/// start page. Where the provider does not answer it leads to `/login?error=provider_down`.
#[utoipa::path(tag = "auth", security(()), extensions(("x-permission" = json!("public"))),
    params(("slug" = String, Path, description = "The provider, by its name in addresses."), OidcStart),
    responses((status = 303, description = "To the provider, or to the sign-in page."),
              (status = 401, description = "There is no session to confirm.", body = convolog_dto::Problem, content_type = "application/problem+json")))]
#[get("/auth/oidc/{slug}/start")]
pub async fn start_oidc(
    state: web::Data<State>,
    slug: web::Path<String>,
    query: Query<OidcStart>,
    reached: Reached,
    request: HttpRequest,
) -> ApiResult<HttpResponse> {
    let start = Start {
        return_to: query.0.return_to,
        confirm: query.0.mode == Some(OidcMode::StepUp),
        refresh_token: request
            .cookie(cookie::refresh_name(&state.settings))
            .map(|c| c.value().to_owned()),
    };
    let services = state.services.clone();
    let begun = blocking(move || begin_sign_in(&services, &slug, &reached.0, start)).await?;
    Ok(match begun {
        Ok(begun) => {
            let kept = cookie::sso(&state.settings, begun.cookie, begun.sealed);
            see_other(&begun.address, vec![kept])
        }
        Err(word) => {
            let page = format!("{}/login?error={word}", state.settings.base_path);
            see_other(&page, Vec::new())
        }
    })
}
