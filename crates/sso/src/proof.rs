//! What an ID token must hold before it says who somebody is.

use crate::{Failure, Party, Returned, discovery::Known, identity::Identity};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::{DateTime, TimeDelta, Utc};
use convolog_dto::Instant;
use openidconnect::{
    AccessTokenHash, ClaimsVerificationError, ClientId, Nonce, OAuth2TokenResponse,
    core::{CoreClient, CoreIdToken, CoreJwsSigningAlgorithm as Alg, CoreTokenResponse},
};
use serde_json::{Map, Value};

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

/// What the ID token proves.
pub(crate) fn prove(
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
