//! `GET /auth/oidc/{slug}/callback`

use super::address::see_other;
use crate::{
    error::ApiResult,
    extract::{Origin, Query},
    routes::auth::cookie,
    settings::Settings,
    startup::{State, blocking},
};
use actix_web::{HttpRequest, HttpResponse, cookie::Cookie, get, web};
use convolog_dto::{OidcCallback, SsoError};
use convolog_service::sso::{Callback, Finished, cookie_of_state, finish_sign_in};

/// Takes the browser back from a provider.
///
/// For the address bar, not for scripts. Signed in, it leads to where `return_to` said, with the refresh cookie; else to
/// `/login?error=`*word*. A confirmation leads to where `return_to` said in any case, with `step_up_error=`*word* when it came to nothing.
#[utoipa::path(tag = "auth", security(()), extensions(("x-permission" = json!("public"))),
    params(("slug" = String, Path, description = "The provider, by its name in addresses."), OidcCallback),
    responses((status = 303, description = "To a page of this instance.")))]
#[get("/auth/oidc/{slug}/callback")]
pub async fn finish_oidc(
    state: web::Data<State>,
    slug: web::Path<String>,
    query: Query<OidcCallback>,
    origin: Origin,
    request: HttpRequest,
) -> ApiResult<HttpResponse> {
    let name = cookie_of_state(query.0.state.as_deref().unwrap_or_default());
    let callback = Callback {
        cookie: request.cookie(&name).map(|c| c.value().to_owned()),
        code: query.0.code,
        state: query.0.state,
        error: query.0.error,
        iss: query.0.iss,
    };
    let services = state.services.clone();
    let finished = blocking(move || finish_sign_in(&services, &slug, callback, origin.0)).await?;
    let over = cookie::clear_sso(&state.settings, name);
    Ok(go_on(&state.settings, finished, over))
}

fn go_on(settings: &Settings, finished: Finished, over: Cookie<'static>) -> HttpResponse {
    match finished.outcome {
        Ok(token) => {
            let token = token.map(|token| cookie::refresh(settings, &token));
            let cookies = std::iter::once(over).chain(token).collect();
            see_other(&below(settings, &finished.return_to), cookies)
        }
        Err(word) => {
            let page = stopped(&finished.return_to, finished.confirmed, word);
            see_other(&below(settings, &page), vec![over])
        }
    }
}

fn stopped(return_to: &str, confirmed: bool, word: SsoError) -> String {
    if !confirmed {
        return format!("/login?error={word}");
    }
    let (page, part) = return_to
        .split_once('#')
        .map_or((return_to, String::new()), |(page, part)| {
            (page, format!("#{part}"))
        });
    let joint = if page.contains('?') { '&' } else { '?' };
    format!("{page}{joint}step_up_error={word}{part}")
}

/// The path below the base path, where it does not stand there already.
fn below(settings: &Settings, path: &str) -> String {
    let base = settings.base_path.as_str();
    let there = path
        .strip_prefix(base)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '?', '#']));
    if there && !base.is_empty() {
        path.to_owned()
    } else {
        format!("{base}{path}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_added_to_the_page_that_one_came_from() {
        let word = SsoError::Expired;
        assert_eq!(stopped("/a?b=c", false, word), "/login?error=expired");
        assert_eq!(stopped("/a", true, word), "/a?step_up_error=expired");
        assert_eq!(stopped("/a?b=c#d", true, word), "/a?b=c&step_up_error=expired#d");
    }

    #[test]
    fn pages_are_below_the_base_path_once() {
        let mut settings = Settings::for_tests("x".into());
        assert_eq!(below(&settings, "/a"), "/a");
        settings.base_path = "/log".to_owned();
        assert_eq!(below(&settings, "/a"), "/log/a");
        assert_eq!(below(&settings, "/log/a"), "/log/a");
        assert_eq!(below(&settings, "/login?error=x"), "/log/login?error=x");
    }
}
