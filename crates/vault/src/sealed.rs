//! Secrets at rest that must be read again: AES-256-GCM under a key for one purpose, bound to the place where they are kept, so that
//! what was sealed for one row opens in no other.

use std::fmt;

use ring::aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use zeroize::Zeroizing;

use crate::{SubKey, VaultError, random_bytes};

/// The first byte of everything that is sealed; another one would be another way of sealing.
const FORMAT: u8 = 1;

/// Seals and opens under one key. A nonce is drawn for each seal, which is sound for the few millions that an instance makes.
pub struct Sealer(LessSafeKey);

impl Sealer {
    /// Under a key for one purpose.
    ///
    /// # Errors
    /// [`VaultError::Key`] never happens for 32 bytes, but is not ours to promise.
    pub fn new(key: &SubKey) -> Result<Self, VaultError> {
        UnboundKey::new(&AES_256_GCM, key.expose())
            .map(|key| Self(LessSafeKey::new(key)))
            .map_err(|_unspecified| VaultError::Key { expected: "32 bytes" })
    }

    /// Seals a secret for one place, e.g. `totp_secrets/` and the row's id: format, nonce, cipher text, tag.
    ///
    /// # Errors
    /// [`VaultError::Random`], [`VaultError::Sealed`].
    pub fn seal(&self, place: &str, secret: &[u8]) -> Result<Vec<u8>, VaultError> {
        let nonce: [u8; NONCE_LEN] = random_bytes()?;
        // Sized at once, as growing would leave copies behind.
        let mut body = Zeroizing::new(Vec::with_capacity(secret.len() + AES_256_GCM.tag_len()));
        body.extend_from_slice(secret);
        self.0
            .seal_in_place_append_tag(
                Nonce::assume_unique_for_key(nonce),
                Aad::from(place.as_bytes()),
                &mut *body,
            )
            .map_err(|_unspecified| VaultError::Sealed)?;
        let mut sealed = Vec::with_capacity(1 + NONCE_LEN + body.len());
        sealed.push(FORMAT);
        sealed.extend_from_slice(&nonce);
        sealed.extend_from_slice(&body);
        Ok(sealed)
    }

    /// Opens what was sealed for this place.
    ///
    /// # Errors
    /// [`VaultError::Sealed`] when it was sealed elsewhere, under another key, or has been altered.
    pub fn open(&self, place: &str, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, VaultError> {
        let (format, rest) = sealed.split_first().ok_or(VaultError::Sealed)?;
        let (nonce, body) = rest.split_first_chunk::<NONCE_LEN>().ok_or(VaultError::Sealed)?;
        if *format != FORMAT {
            return Err(VaultError::Sealed);
        }
        let mut body = Zeroizing::new(body.to_vec());
        let opened = self
            .0
            .open_in_place(
                Nonce::assume_unique_for_key(*nonce),
                Aad::from(place.as_bytes()),
                &mut body,
            )
            .map_err(|_unspecified| VaultError::Sealed)?
            .len();
        body.truncate(opened);
        Ok(body)
    }
}

impl fmt::Debug for Sealer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Sealer(…)")
    }
}
