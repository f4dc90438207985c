//! The key that the instance signs with: bundles that leave it, and checkpoints of its audit trail. Ed25519 (RFC 8032).
//! Checking needs the public key alone and touches nothing.

use std::fmt;
use std::path::Path;
use std::str::FromStr;

use ring::signature::{ED25519, Ed25519KeyPair, KeyPair, UnparsedPublicKey};

use crate::{Digest, VaultError, key_file};

const FILE_NAME: &str = "signing.key";
/// Bytes of a public key's SHA-256 that make its fingerprint: a second key with the same 128 bits is out of reach.
const FINGERPRINT_BYTES: usize = 16;

/// What signs. It never leaves the machine.
pub struct SigningKey {
    pair: Ed25519KeyPair,
    public: PublicKey,
}

impl SigningKey {
    /// The key in `folder/signing.key`, drawn and written when there is none; as
    /// [`SystemKey::load_or_create`](crate::SystemKey::load_or_create).
    ///
    /// # Errors
    /// [`VaultError::KeyFile`], [`VaultError::KeyFileMode`], [`VaultError::Io`], [`VaultError::Random`].
    pub fn load_or_create(folder: &Path) -> Result<Self, VaultError> {
        Self::from_seed(&*key_file::load_or_create(folder, FILE_NAME)?)
    }

    /// The key of a seed.
    ///
    /// # Errors
    /// [`VaultError::Key`] never happens for 32 bytes, but is not ours to promise.
    pub fn from_seed(seed: &[u8; 32]) -> Result<Self, VaultError> {
        let wrong = |_rejected| VaultError::Key { expected: "32 bytes" };
        let pair = Ed25519KeyPair::from_seed_unchecked(seed).map_err(wrong)?;
        let mut public = [0; 32];
        for (to, from) in public.iter_mut().zip(pair.public_key().as_ref()) {
            *to = *from;
        }
        Ok(Self {
            pair,
            public: PublicKey(public),
        })
    }

    /// Signs a message as what `domain` says it is, such as `convolog.checkpoint.v1`.
    pub fn sign(&self, domain: &'static str, message: &[u8]) -> Signature {
        let mut out = [0; 64];
        let signature = self.pair.sign(&bound(domain, message));
        for (to, from) in out.iter_mut().zip(signature.as_ref()) {
            *to = *from;
        }
        Signature(out)
    }

    /// What others check with.
    pub const fn public_key(&self) -> PublicKey {
        self.public
    }
}

impl fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SigningKey(…)")
    }
}

fn bound(domain: &str, message: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(domain.len() + 1 + message.len());
    bytes.extend_from_slice(domain.as_bytes());
    bytes.push(0);
    bytes.extend_from_slice(message);
    bytes
}

/// What a signature is checked with; 64 hex digits as text.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct PublicKey([u8; 32]);

impl PublicKey {
    /// Wraps 32 bytes. Whether they are a key shows when something is verified.
    pub const fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The 32 bytes.
    pub const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// Checks that the holder of the key signed this message as what `domain` says it is.
    ///
    /// # Errors
    /// [`VaultError::Signature`] when not.
    pub fn verify(
        &self,
        domain: &'static str,
        message: &[u8],
        signature: &Signature,
    ) -> Result<(), VaultError> {
        UnparsedPublicKey::new(&ED25519, self.0)
            .verify(&bound(domain, message), &signature.0)
            .map_err(|_unspecified| VaultError::Signature)
    }

    /// The short name of the key, to compare by eye.
    pub fn fingerprint(&self) -> Fingerprint {
        let mut out = [0; FINGERPRINT_BYTES];
        for (to, from) in out.iter_mut().zip(Digest::of(&self.0).as_bytes()) {
            *to = *from;
        }
        Fingerprint(out)
    }
}

impl fmt::Display for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for PublicKey {
    type Err = VaultError;

    fn from_str(text: &str) -> Result<Self, VaultError> {
        let mut bytes = [0; 32];
        if key_file::hex_into(text, &mut bytes) {
            Ok(Self(bytes))
        } else {
            Err(VaultError::Key {
                expected: "64 hex digits",
            })
        }
    }
}

/// An Ed25519 signature; 128 hex digits as text.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Signature([u8; 64]);

impl Signature {
    /// Wraps 64 bytes.
    pub const fn from_bytes(bytes: [u8; 64]) -> Self {
        Self(bytes)
    }

    /// The 64 bytes.
    pub const fn as_bytes(&self) -> &[u8; 64] {
        &self.0
    }
}

impl fmt::Display for Signature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Signature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for Signature {
    type Err = VaultError;

    fn from_str(text: &str) -> Result<Self, VaultError> {
        let mut bytes = [0; 64];
        if key_file::hex_into(text, &mut bytes) {
            Ok(Self(bytes))
        } else {
            Err(VaultError::Signature)
        }
    }
}

/// The short name of a public key: `1a2b-3c4d-…`, eight groups of four hex digits.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Fingerprint([u8; FINGERPRINT_BYTES]);

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, pair) in self.0.chunks_exact(2).enumerate() {
            if place > 0 {
                f.write_str("-")?;
            }
            pair.iter().try_for_each(|byte| write!(f, "{byte:02x}"))?;
        }
        Ok(())
    }
}

impl fmt::Debug for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// As people type it: in any case, with blanks, colons or dashes between the digits, or none.
impl FromStr for Fingerprint {
    type Err = VaultError;

    fn from_str(text: &str) -> Result<Self, VaultError> {
        let digits: String = text
            .chars()
            .filter(|c| !c.is_whitespace() && !matches!(c, '-' | ':'))
            .collect();
        let mut bytes = [0; FINGERPRINT_BYTES];
        if key_file::hex_into(&digits, &mut bytes) {
            Ok(Self(bytes))
        } else {
            Err(VaultError::Key {
                expected: "32 hex digits",
            })
        }
    }
}
