//! The short-lived access token: HS256 over `ring`, and no other algorithm. The crypto backend of `jsonwebtoken` is
//! ours, as its own ones bring an RSA with an open advisory, or a C toolchain.

use std::fmt;
use std::sync::Once;

use chrono::{DateTime, Utc};
use jsonwebtoken::crypto::{CryptoProvider, JwtSigner, JwtVerifier, KeyUtils};
use jsonwebtoken::errors::{Error as JwtLibraryError, ErrorKind};
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation};
use ring::hmac;
use serde::{Deserialize, Serialize};
use signature::{Error as SignatureError, Signer, Verifier};
use thiserror::Error;

use crate::VaultError;

/// Who the token is for, claim `aud`.
pub const AUDIENCE: &str = "convolog";
/// Who made the token, claim `iss`.
pub const ISSUER: &str = "convolog";

/// Longer than any token of ours; what exceeds it is not even decoded.
const MAX_TOKEN_BYTES: usize = 2048;

/// What an access token says. The product checks it against the user's current state at each request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claims {
    /// Id of the user.
    pub sub: String,
    /// Id of the session.
    pub sid: String,
    /// Counts up whenever all of the user's tokens shall end.
    pub epoch: i64,
    /// When it was made, in seconds since 1970.
    pub iat: i64,
    /// From when on it is no longer valid, in seconds since 1970.
    pub exp: i64,
}

/// The claims as they stand in the token.
#[derive(Serialize, Deserialize)]
struct Wire {
    iss: String,
    aud: String,
    sub: String,
    sid: String,
    epoch: i64,
    iat: i64,
    exp: i64,
}

/// Why a token is not accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum JwtError {
    /// Ours, but its time is over: refresh it.
    #[error("the access token has expired")]
    Expired,
    /// Not ours, or damaged.
    #[error("the access token is not valid")]
    Invalid,
}

/// The key that signs and checks access tokens.
pub struct JwtKey {
    signing: EncodingKey,
    checking: DecodingKey,
    rules: Validation,
    header: Header,
}

impl JwtKey {
    /// A key from at least 32 secret bytes.
    ///
    /// # Errors
    /// [`VaultError::Key`] for fewer, as HS256 is no stronger than its key.
    pub fn new(secret: &[u8]) -> Result<Self, VaultError> {
        if secret.len() < 32 {
            return Err(VaultError::Key {
                expected: "at least 32 bytes",
            });
        }
        install_provider();
        let mut rules = Validation::new(Algorithm::HS256);
        rules.set_required_spec_claims(&["exp", "iss", "aud", "sub"]);
        rules.set_audience(&[AUDIENCE]);
        rules.set_issuer(&[ISSUER]);
        // The library would look at the clock of the machine; the time is checked in `verify`.
        rules.validate_exp = false;
        Ok(Self {
            signing: EncodingKey::from_secret(secret),
            checking: DecodingKey::from_secret(secret),
            rules,
            header: Header::new(Algorithm::HS256),
        })
    }

    /// The signed token.
    ///
    /// # Errors
    /// [`JwtError::Invalid`] if it cannot be written, or would be longer than `verify` accepts.
    pub fn sign(&self, claims: &Claims) -> Result<String, JwtError> {
        let wire = Wire {
            iss: ISSUER.to_owned(),
            aud: AUDIENCE.to_owned(),
            sub: claims.sub.clone(),
            sid: claims.sid.clone(),
            epoch: claims.epoch,
            iat: claims.iat,
            exp: claims.exp,
        };
        let token = jsonwebtoken::encode(&self.header, &wire, &self.signing)
            .map_err(|_unwritable| JwtError::Invalid)?;
        if token.len() > MAX_TOKEN_BYTES {
            Err(JwtError::Invalid)
        } else {
            Ok(token)
        }
    }

    /// The claims of a token that is ours and valid at `now`. There is no leeway: one clock makes and checks them.
    ///
    /// # Errors
    /// [`JwtError::Expired`] for ours whose time is over, else [`JwtError::Invalid`].
    pub fn verify(&self, token: &str, now: DateTime<Utc>) -> Result<Claims, JwtError> {
        if token.len() > MAX_TOKEN_BYTES {
            return Err(JwtError::Invalid);
        }
        let Wire {
            sub,
            sid,
            epoch,
            iat,
            exp,
            ..
        } = jsonwebtoken::decode(token, &self.checking, &self.rules)
            .map_err(|_refused| JwtError::Invalid)?
            .claims;
        if exp <= now.timestamp() {
            return Err(JwtError::Expired);
        }
        Ok(Claims {
            sub,
            sid,
            epoch,
            iat,
            exp,
        })
    }
}

impl fmt::Debug for JwtKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JwtKey(…)")
    }
}

struct RingHmac(hmac::Key);

impl RingHmac {
    fn new(algorithm: Algorithm, secret: &[u8]) -> Result<Box<Self>, JwtLibraryError> {
        match algorithm {
            Algorithm::HS256 => Ok(Box::new(Self(hmac::Key::new(hmac::HMAC_SHA256, secret)))),
            _ => Err(ErrorKind::UnsupportedAlgorithm.into()),
        }
    }
}

impl Signer<Vec<u8>> for RingHmac {
    fn try_sign(&self, message: &[u8]) -> Result<Vec<u8>, SignatureError> {
        Ok(hmac::sign(&self.0, message).as_ref().to_vec())
    }
}

impl Verifier<Vec<u8>> for RingHmac {
    fn verify(&self, message: &[u8], signature: &Vec<u8>) -> Result<(), SignatureError> {
        hmac::verify(&self.0, message, signature).map_err(|_unequal| SignatureError::new())
    }
}

impl JwtSigner for RingHmac {
    fn algorithm(&self) -> Algorithm {
        Algorithm::HS256
    }
}

impl JwtVerifier for RingHmac {
    fn algorithm(&self) -> Algorithm {
        Algorithm::HS256
    }
}

static PROVIDER: CryptoProvider = CryptoProvider {
    signer_factory: |algorithm, key| Ok(RingHmac::new(*algorithm, key.as_bytes())?),
    verifier_factory: |algorithm, key| Ok(RingHmac::new(*algorithm, key.try_get_as_bytes()?)?),
    key_utils: KeyUtils::new_unimplemented(),
};

fn install_provider() {
    static INSTALLED: Once = Once::new();
    // It fails only if there is one already, and only this crate names the library.
    INSTALLED.call_once(|| {
        let _there_already = PROVIDER.install_default();
    });
}
