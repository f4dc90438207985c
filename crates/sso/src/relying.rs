//! The authorisation code flow, from the first address to a proven identity.

use crate::{
    discovery::{self, Found, Known, Trouble},
    identity::Identity,
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::{DateTime, TimeDelta, Utc};
use convolog_dto::{Instant, SsoProblem};
use convolog_egress::{
    Egress,
    http::{Request, header},
};
use openidconnect::{
    AccessTokenHash, AuthType, AuthenticationFlow, AuthorizationCode, ClaimsVerificationError, ClientId,
    ClientSecret, CsrfToken, HttpRequest, Nonce, OAuth2TokenResponse, PkceCodeChallenge, PkceCodeVerifier,
    RedirectUrl, RequestTokenError, Scope, TokenResponse,
    core::{
        CoreAuthPrompt, CoreClient, CoreClientAuthMethod, CoreIdToken, CoreJwsSigningAlgorithm as Alg,
        CoreResponseType, CoreTokenResponse,
    },
};
use serde_json::{Map, Value};
use std::{
    collections::HashMap,
    fmt,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

/// How long what a provider says about itself is remembered.
const REMEMBERED_MINUTES: i64 = 10;
/// How long a provider that cannot be used is not asked again, in seconds.
const GIVEN_UP_S: i64 = 5;
/// How far two clocks may be apart.
const LEEWAY_S: i64 = 60;
/// How old an ID token may be that is handed out now.
const ISSUED_WITHIN_MINUTES: i64 = 10;

/// Signatures that prove something to us: asymmetric ones, so that nobody who can check can also sign.
const ALGORITHMS: [Alg; 9] = [
    Alg::RsaSsaPkcs1V15Sha256,
    Alg::RsaSsaPkcs1V15Sha384,
    Alg::RsaSsaPkcs1V15Sha512,
    Alg::RsaSsaPssSha256,
    Alg::RsaSsaPssSha384,
    Alg::RsaSsaPssSha512,
    Alg::EcdsaP256Sha256,
    Alg::EcdsaP384Sha384,
    Alg::EdDsa,
];

/// Who asks whom: this instance as the provider knows it.
#[derive(Clone)]
pub struct Party {
    /// The issuer.
    pub issuer: String,
    /// The id of this client.
    pub client_id: String,
    /// Its secret; none for a public client.
    pub client_secret: Option<String>,
    /// What is asked for.
    pub scopes: Vec<String>,
    /// Where the browser comes back to.
    pub redirect_uri: String,
}

impl fmt::Debug for Party {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Party")
            .field("issuer", &self.issuer)
            .field("client_id", &self.client_id)
            .finish_non_exhaustive()
    }
}

/// What is drawn at random for one sign-in.
#[derive(Clone)]
pub struct Draws {
    /// Comes back with the browser.
    pub state: String,
    /// Comes back in the token.
    pub nonce: String,
    /// Proves that whoever trades the code began the sign-in (PKCE); 43 to 128 characters.
    pub verifier: String,
}

impl fmt::Debug for Draws {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Draws(…)")
    }
}

/// What came back, with what it must fit.
#[derive(Clone)]
pub struct Returned {
    /// The code.
    pub code: String,
    /// What was drawn for this sign-in.
    pub draws: Draws,
    /// For a confirmation: the moment after which they must have signed in with the provider.
    pub signed_in_after: Option<Instant>,
    /// A claim that is needed, if it can be had.
    pub claim: Option<String>,
}

impl fmt::Debug for Returned {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Returned(…)")
    }
}

/// Why a sign-in came to nothing. Neither holds a code or a token.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Failure {
    /// The provider does not answer as one that can be used.
    #[error("{}: {}", .0.problem, .0.detail)]
    Down(Trouble),
    /// What it answered proves nothing; the word says what does not hold.
    #[error("the answer does not hold: {0}")]
    Invalid(&'static str),
}

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

/// What the ID token proves.
fn prove(
    party: &Party,
    known: &Known,
    returned: &Returned,
    tokens: &CoreTokenResponse,
    id_token: &CoreIdToken,
    now: Instant,
) -> Result<Identity, Failure> {
    let client = CoreClient::from_provider_metadata(
        known.metadata.clone(),
        ClientId::new(party.client_id.clone()),
        None,
    );
    let leeway = TimeDelta::seconds(LEEWAY_S);
    let after = returned.signed_in_after;
    let verifier = client
        .id_token_verifier()
        .set_allowed_algs(ALGORITHMS)
        .set_time_fn(move || now - leeway)
        .set_issue_time_verifier_fn(move |at: DateTime<Utc>| {
            let sane = at <= now + leeway && at >= now - leeway - TimeDelta::minutes(ISSUED_WITHIN_MINUTES);
            sane.then_some(())
                .ok_or_else(|| "issued at another time".to_owned())
        })
        .set_auth_time_verifier_fn(move |at: Option<DateTime<Utc>>| match (after, at) {
            (None, _) => Ok(()),
            (Some(after), Some(at)) if at >= after - leeway => Ok(()),
            (Some(_), _) => Err("signed in before".to_owned()),
        });
    let claims = id_token
        .claims(&verifier, &Nonce::new(returned.draws.nonce.clone()))
        .map_err(|error| Failure::Invalid(why(&error)))?;
    if let Some(expected) = claims.access_token_hash() {
        let signature = |_unusable| Failure::Invalid("access_token");
        let actual = AccessTokenHash::from_token(
            tokens.access_token(),
            id_token.signing_alg().map_err(signature)?,
            id_token.signing_key(&verifier).map_err(signature)?,
        )
        .map_err(|_unusable| Failure::Invalid("access_token"))?;
        if actual != *expected {
            return Err(Failure::Invalid("access_token"));
        }
    }
    Ok(Identity {
        subject: claims.subject().to_string(),
        claims: payload(&id_token.to_string())?,
    })
}

/// Every claim of a token that has been verified; the library gives only those it knows.
fn payload(token: &str) -> Result<Map<String, Value>, Failure> {
    let unreadable = || Failure::Invalid("claims");
    let part = token.split('.').nth(1).ok_or_else(unreadable)?;
    let bytes = URL_SAFE_NO_PAD.decode(part).map_err(|_no| unreadable())?;
    serde_json::from_slice(&bytes).map_err(|_no| unreadable())
}

fn why(error: &ClaimsVerificationError) -> &'static str {
    match error {
        ClaimsVerificationError::Expired(_) => "expired",
        ClaimsVerificationError::InvalidAudience(_) => "audience",
        ClaimsVerificationError::InvalidIssuer(_) => "issuer",
        ClaimsVerificationError::InvalidNonce(_) => "nonce",
        ClaimsVerificationError::InvalidAuthTime(_) => "auth_time",
        ClaimsVerificationError::SignatureVerification(_) => "signature",
        _ => "claims",
    }
}
