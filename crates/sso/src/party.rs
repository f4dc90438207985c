//! What the flow is given, and how it fails.

use crate::Trouble;
use convolog_dto::Instant;
use std::fmt;

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
