//! A sign-in on its way: everything that has to fit when the browser comes back is sealed into a cookie of that browser, so the server
//! keeps nothing for whoever only begins.

use super::engine::Engine;
use crate::{
    Result, ServiceError,
    hex::{hex, unhex},
};
use chrono::TimeDelta;
use convolog_dto::{Instant, SessionId, SsoProviderId};
use convolog_sso::Draws;
use convolog_vault::RefreshToken;
use serde::{Deserialize, Serialize};

/// How long a sign-in may take, in seconds.
pub const COOKIE_LIFETIME_S: i64 = 10 * 60;
/// What such cookies are called, up to what tells them from each other.
const COOKIE: &str = "convolog_sso_";
/// What they are sealed for.
const PLACE: &str = "sso sign-in";
/// Longer than any of ours.
const COOKIE_MAX: usize = 4_096;
/// The longest path to go back to.
const PATH_MAX: usize = 1_000;

/// A sign-in on its way.
#[derive(Serialize, Deserialize)]
pub(super) struct Flow {
    pub(super) provider_id: SsoProviderId,
    pub(super) state: String,
    nonce: String,
    verifier: String,
    pub(super) redirect_uri: String,
    pub(super) return_to: String,
    pub(super) begun_at: Instant,
    /// The session whose user confirms who they are; none for a sign-in.
    pub(super) confirms: Option<SessionId>,
}

impl Flow {
    pub(super) fn new(
        provider_id: SsoProviderId,
        redirect_uri: String,
        return_to: String,
        confirms: Option<SessionId>,
        now: Instant,
    ) -> Result<Self> {
        let draw = || RefreshToken::generate().map(|token| token.expose().to_owned());
        Ok(Self {
            provider_id,
            state: draw()?,
            nonce: draw()?,
            verifier: draw()?,
            redirect_uri,
            return_to,
            begun_at: now,
            confirms,
        })
    }

    pub(super) fn draws(&self) -> Draws {
        Draws {
            state: self.state.clone(),
            nonce: self.nonce.clone(),
            verifier: self.verifier.clone(),
        }
    }

    pub(super) fn is_over(begun_at: Instant, now: Instant) -> bool {
        let age = now - begun_at;
        age < TimeDelta::zero() || age >= TimeDelta::seconds(COOKIE_LIFETIME_S)
    }

    /// The value of its cookie: hex digits.
    pub(super) fn seal(&self, engine: &Engine) -> Result<String> {
        let text = serde_json::to_vec(self).map_err(|error| ServiceError::Internal(error.to_string()))?;
        let sealed = engine.sealer().seal(PLACE, &text)?;
        Ok(hex(sealed))
    }

    /// The sign-in in a cookie, if it is one of ours, in time and with this state.
    pub(super) fn open(engine: &Engine, cookie: &str, state: &str, now: Instant) -> Option<Self> {
        if cookie.len() > COOKIE_MAX {
            return None;
        }
        let text = engine.sealer().open(PLACE, &unhex(cookie)?).ok()?;
        let flow: Self = serde_json::from_slice(&text).ok()?;
        let fits = convolog_vault::secrets_equal(flow.state.as_bytes(), state.as_bytes());
        (fits && !Self::is_over(flow.begun_at, now)).then_some(flow)
    }
}

/// The name of the cookie that belongs to a state: several sign-ins may be on their way in one browser.
pub fn cookie_of_state(state: &str) -> String {
    let mark: String = state
        .chars()
        .filter(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
        .take(8)
        .collect();
    format!("{COOKIE}{mark}")
}

/// A path of this instance, or its start page: nobody is sent elsewhere after a sign-in.
pub(super) fn local_path(asked: Option<&str>) -> String {
    let asked = asked.unwrap_or("/");
    let local = asked.starts_with('/')
        && !asked.starts_with("//")
        && asked.len() <= PATH_MAX
        && asked.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\');
    if local { asked.to_owned() } else { "/".to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_sent_elsewhere() {
        for (asked, sent) in [
            ("/people?q=a%20b#x", "/people?q=a%20b#x"),
            ("/", "/"),
            ("//evil.example", "/"),
            ("/\\evil.example", "/"),
            ("https://evil.example", "/"),
            ("javascript:alert(1)", "/"),
            ("/a\r\nset-cookie: x=y", "/"),
            ("/\tevil.example", "/"),
            ("", "/"),
        ] {
            assert_eq!(local_path(Some(asked)), sent, "{asked}");
        }
        assert_eq!(local_path(None), "/");
        assert_eq!(local_path(Some(&format!("/{}", "x".repeat(PATH_MAX)))), "/");
    }

    #[test]
    fn a_cookie_is_named_by_its_state_and_nothing_else() {
        assert_eq!(cookie_of_state("abcdefghij"), "convolog_sso_abcdefgh");
        assert_eq!(cookie_of_state("a;b=c\r\nd"), "convolog_sso_abcd");
    }
}
