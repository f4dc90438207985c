//! SHA-256 of bytes that come piece by piece.

use std::fmt;
use std::str::FromStr;

use ring::digest::{Context, SHA256};

use crate::{VaultError, key_file::hex_into};

/// A SHA-256; 64 lower-case hex digits as text.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Digest([u8; 32]);

impl Digest {
    /// Of bytes that are there already.
    pub fn of(bytes: &[u8]) -> Self {
        let mut hasher = Sha256::new();
        hasher.update(bytes);
        hasher.finish()
    }

    /// The 32 bytes.
    pub const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for Digest {
    type Err = VaultError;

    fn from_str(text: &str) -> Result<Self, VaultError> {
        let mut bytes = [0; 32];
        // Lower case only: one hash has one spelling.
        let spelt = text.bytes().all(|b| !b.is_ascii_uppercase());
        if spelt && hex_into(text, &mut bytes) {
            Ok(Self(bytes))
        } else {
            Err(VaultError::Key {
                expected: "64 lower-case hex digits",
            })
        }
    }
}

/// Takes bytes until it is asked for their hash.
#[derive(Clone)]
pub struct Sha256(Context);

impl Sha256 {
    /// Over nothing yet.
    pub fn new() -> Self {
        Self(Context::new(&SHA256))
    }

    /// Takes the next bytes.
    pub fn update(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// The hash of all of them.
    pub fn finish(self) -> Digest {
        let mut out = [0; 32];
        for (to, from) in out.iter_mut().zip(self.0.finish().as_ref()) {
            *to = *from;
        }
        Digest(out)
    }
}

impl Default for Sha256 {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Debug for Sha256 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Sha256(…)")
    }
}
