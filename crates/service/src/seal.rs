//! Salted hashes of what is kept append-only. The audit event of the same change names the hash, so that the chain covers the
//! text, and an erased text leaves the chain valid.

use crate::{Result, ServiceError};
use convolog_audit::{Detail, Hash};
use ring::digest::{Context, SHA256};
use serde_json::Value;

/// A content in its canonical form, with its hash.
pub(crate) struct Sealed {
    /// Canonical JSON.
    pub(crate) text: String,
    /// Fresh random bytes that keep a short text from being guessed from its hash.
    pub(crate) salt: [u8; 16],
    /// SHA-256 of domain, salt and text.
    pub(crate) content_hash: [u8; 32],
}

impl Sealed {
    /// Seals a content; `domain` keeps hashes of one kind apart from all others.
    pub(crate) fn new(domain: &[u8], content: &Value) -> Result<Self> {
        let text = Detail::canonical(content).map_err(|error| ServiceError::Internal(error.to_string()))?;
        let salt = convolog_vault::random_bytes()?;
        Ok(Self {
            content_hash: hash(domain, &salt, text.as_str())?,
            text: text.as_str().to_owned(),
            salt,
        })
    }

    /// The hash as the audit event names it.
    pub(crate) fn hash(&self) -> String {
        Hash::from_bytes(self.content_hash).to_string()
    }
}

/// The hash of a text under its salt.
pub(crate) fn hash(domain: &[u8], salt: &[u8], text: &str) -> Result<[u8; 32]> {
    let mut hash = Context::new(&SHA256);
    for part in [domain, salt, text.as_bytes()] {
        hash.update(part);
    }
    hash.finish()
        .as_ref()
        .try_into()
        .map_err(|_length| ServiceError::Internal("SHA-256 has 32 bytes".to_owned()))
}
