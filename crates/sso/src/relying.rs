//! The authorisation code flow, from the first address to a proven identity.

use crate::{
    Draws, Failure, Party, Returned,
    discovery::{self, Found, Known, Trouble},
    identity::Identity,
    proof::prove,
};
use chrono::TimeDelta;
use convolog_dto::{Instant, SsoProblem};
use convolog_egress::{
    Egress,
    http::{Request, header},
};
use openidconnect::{
    AuthType, AuthenticationFlow, AuthorizationCode, ClientId, ClientSecret, CsrfToken, HttpRequest, Nonce,
    OAuth2TokenResponse, PkceCodeChallenge, PkceCodeVerifier, RedirectUrl, RequestTokenError, Scope,
    TokenResponse,
    core::{CoreAuthPrompt, CoreClient, CoreClientAuthMethod, CoreResponseType, CoreTokenResponse},
};
use serde_json::{Map, Value};
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

/// How long what a provider says about itself is remembered.
const REMEMBERED_MINUTES: i64 = 10;
/// How long a provider that cannot be used is not asked again, in seconds.
const GIVEN_UP_S: i64 = 5;
/// What looking at a provider gave.
type Looked = Result<Arc<Known>, Trouble>;

/// The relying party. What providers say about themselves is remembered for a while.
#[derive(Debug, Default)]
pub struct Relying {
    egress: Egress,
    known: Mutex<HashMap<String, (Instant, Looked)>>,
}

impl Relying {
    /// Where to send the browser. With `reauthenticate` the provider asks again who it is, even if it knows.
    ///
    /// # Errors
    /// [`Failure::Down`].
    pub fn begin(
        &self,
        party: &Party,
        draws: &Draws,
        reauthenticate: bool,
        now: Instant,
    ) -> Result<String, Failure> {
        let known = self.known(&party.issuer, now)?;
        let client = CoreClient::from_provider_metadata(
            known.metadata.clone(),
            ClientId::new(party.client_id.clone()),
            None,
        )
        .set_redirect_uri(redirect(party)?);
        let verifier = PkceCodeVerifier::new(draws.verifier.clone());
        let (state, nonce) = (draws.state.clone(), draws.nonce.clone());
        let mut request = client
            .authorize_url(
                AuthenticationFlow::<CoreResponseType>::AuthorizationCode,
                move || CsrfToken::new(state),
                move || Nonce::new(nonce),
            )
            .set_pkce_challenge(PkceCodeChallenge::from_code_verifier_sha256(&verifier))
            // The library asks for openid by itself.
            .add_scopes(
                party
                    .scopes
                    .iter()
                    .filter(|scope| *scope != "openid")
                    .cloned()
                    .map(Scope::new),
            );
        if reauthenticate {
            request = request
                .add_prompt(CoreAuthPrompt::Login)
                .set_max_age(Duration::ZERO);
        }
        Ok(request.url().0.to_string())
    }

    /// Trades the code for an identity.
    ///
    /// # Errors
    /// [`Failure::Down`]; [`Failure::Invalid`] when anything does not hold.
    pub fn finish(&self, party: &Party, returned: &Returned, now: Instant) -> Result<Identity, Failure> {
        let known = self.known(&party.issuer, now)?;
        let tokens = self.trade(party, &known, returned)?;
        let id_token = tokens.id_token().ok_or(Failure::Invalid("no_id_token"))?;
        let identity = match prove(party, &known, returned, &tokens, id_token, now) {
            Err(Failure::Invalid("signature")) => {
                // The provider may have other keys by now.
                let fresh = self.look(&party.issuer, now)?;
                prove(party, &fresh, returned, &tokens, id_token, now)
            }
            other => other,
        }?;
        self.completed(&known, &tokens, identity, returned.claim.as_deref())
    }

    /// Looks at a provider anew: where everything is, or what is wrong.
    ///
    /// # Errors
    /// What is wrong.
    pub fn examine(&self, issuer: &str, now: Instant) -> Result<Found, Trouble> {
        match self.look(issuer, now) {
            Ok(known) => Ok(known.found.clone()),
            Err(Failure::Down(trouble)) => Err(trouble),
            Err(Failure::Invalid(why)) => Err(Trouble {
                problem: SsoProblem::NotOidc,
                detail: why.to_owned(),
            }),
        }
    }

    fn known(&self, issuer: &str, now: Instant) -> Result<Arc<Known>, Failure> {
        let remembered = {
            let all = self.known.lock().unwrap_or_else(PoisonError::into_inner);
            all.get(issuer).cloned()
        };
        match remembered {
            Some((at, Ok(known))) if (now - at).abs() < TimeDelta::minutes(REMEMBERED_MINUTES) => Ok(known),
            // Whoever tries again and again waits for nobody, and keeps nobody waiting.
            Some((at, Err(trouble))) if (now - at).abs() < TimeDelta::seconds(GIVEN_UP_S) => {
                Err(Failure::Down(trouble))
            }
            _ => self.look(issuer, now),
        }
    }

    fn look(&self, issuer: &str, now: Instant) -> Result<Arc<Known>, Failure> {
        let looked = discovery::discover(&self.egress, issuer).map(Arc::new);
        let mut all = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        all.insert(issuer.to_owned(), (now, looked.clone()));
        looked.map_err(Failure::Down)
    }

    fn trade(&self, party: &Party, known: &Known, returned: &Returned) -> Result<CoreTokenResponse, Failure> {
        let mut client = CoreClient::from_provider_metadata(
            known.metadata.clone(),
            ClientId::new(party.client_id.clone()),
            party.client_secret.clone().map(ClientSecret::new),
        )
        .set_redirect_uri(redirect(party)?);
        let ways = known.metadata.token_endpoint_auth_methods_supported();
        if ways.is_some_and(|ways| !ways.contains(&CoreClientAuthMethod::ClientSecretBasic)) {
            client = client.set_auth_type(AuthType::RequestBody);
        }
        let ask = |request: HttpRequest| self.egress.call(request);
        client
            .exchange_code(AuthorizationCode::new(returned.code.clone()))
            .map_err(|_no_endpoint| Failure::Invalid("no_token_endpoint"))?
            .set_pkce_verifier(PkceCodeVerifier::new(returned.draws.verifier.clone()))
            .request(&ask)
            .map_err(|error| match error {
                RequestTokenError::Request(error) => Failure::Down(Trouble {
                    problem: SsoProblem::Unreachable,
                    detail: error.to_string(),
                }),
                RequestTokenError::ServerResponse(said) => {
                    tracing::warn!(sso.error = ?said.error(), "the provider does not trade the code");
                    Failure::Invalid("code_refused")
                }
                _ => Failure::Invalid("no_token"),
            })
    }

    /// Adds what the token does not say from the userinfo endpoint, as long as it speaks of the same subject.
    fn completed(
        &self,
        known: &Known,
        tokens: &CoreTokenResponse,
        mut identity: Identity,
        claim: Option<&str>,
    ) -> Result<Identity, Failure> {
        let lacks = identity.email().is_none()
            || !identity.claims.contains_key("email_verified")
            || claim.is_some_and(|claim| identity.values(claim).is_empty());
        let Some(address) = known.found.userinfo_endpoint.as_deref().filter(|_| lacks) else {
            return Ok(identity);
        };
        let request = Request::get(address)
            .header(header::ACCEPT, "application/json")
            .header(
                header::AUTHORIZATION,
                format!("Bearer {}", tokens.access_token().secret()),
            )
            .body(Vec::new())
            .map_err(|_unsendable| Failure::Invalid("userinfo"))?;
        let answer = self.egress.call(request).map_err(|error| {
            Failure::Down(Trouble {
                problem: SsoProblem::Unreachable,
                detail: error.to_string(),
            })
        })?;
        if !answer.status().is_success() {
            return Err(Failure::Invalid("userinfo"));
        }
        let said: Map<String, Value> =
            serde_json::from_slice(answer.body()).map_err(|_no_json| Failure::Invalid("userinfo"))?;
        if said.get("sub").and_then(Value::as_str) != Some(identity.subject()) {
            return Err(Failure::Invalid("userinfo_subject"));
        }
        for (name, value) in said {
            identity.claims.entry(name).or_insert(value);
        }
        Ok(identity)
    }
}

fn redirect(party: &Party) -> Result<RedirectUrl, Failure> {
    RedirectUrl::new(party.redirect_uri.clone()).map_err(|_no_url| Failure::Invalid("redirect_uri"))
}
