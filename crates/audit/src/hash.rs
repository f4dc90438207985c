//! Hashes and salts as types, and the start of a chain.

use std::fmt;
use std::str::FromStr;

use ring::digest::{SHA256, digest};

use crate::AuditError;

/// A SHA-256 value; 64 lower-case hex digits as text.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Hash([u8; 32]);

impl Hash {
    /// Wraps 32 bytes that are a hash already.
    pub const fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The 32 bytes.
    pub const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// SHA-256 of the bytes.
    pub(crate) fn of(bytes: &[u8]) -> Self {
        let mut out = [0; 32];
        for (to, from) in out.iter_mut().zip(digest(&SHA256, bytes).as_ref()) {
            *to = *from;
        }
        Self(out)
    }

    /// The 64 hex digits as ASCII bytes.
    pub(crate) fn hex(&self) -> [u8; 64] {
        const DIGITS: &[u8; 16] = b"0123456789abcdef";
        let digit = |nibble: u8| DIGITS.get(usize::from(nibble)).copied().unwrap_or(b'0');
        let mut out = [0; 64];
        for (pair, byte) in out.chunks_exact_mut(2).zip(self.0) {
            pair.copy_from_slice(&[digit(byte >> 4), digit(byte & 0x0f)]);
        }
        out
    }
}

impl fmt::Display for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(std::str::from_utf8(&self.hex()).unwrap_or_default())
    }
}

impl fmt::Debug for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for Hash {
    type Err = AuditError;

    fn from_str(text: &str) -> Result<Self, AuditError> {
        // Lower case only: one hash has one spelling.
        if text.len() != 64 || !text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f')) {
            return Err(AuditError::Hash);
        }
        let mut out = [0; 32];
        for (to, pair) in out.iter_mut().zip(text.as_bytes().chunks_exact(2)) {
            *to = pair.iter().fold(0, |value, digit| {
                (value << 4)
                    | if digit.is_ascii_digit() {
                        digit - b'0'
                    } else {
                        digit - b'a' + 10
                    }
            });
        }
        Ok(Self(out))
    }
}

impl TryFrom<&[u8]> for Hash {
    type Error = AuditError;

    fn try_from(bytes: &[u8]) -> Result<Self, AuditError> {
        <[u8; 32]>::try_from(bytes)
            .map(Self)
            .map_err(|_wrong_length| AuditError::Hash)
    }
}

/// 16 random bytes that keep a short content from being guessed from its hash. The caller draws them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Salt(pub [u8; 16]);

impl TryFrom<&[u8]> for Salt {
    type Error = AuditError;

    fn try_from(bytes: &[u8]) -> Result<Self, AuditError> {
        <[u8; 16]>::try_from(bytes)
            .map(Self)
            .map_err(|_wrong_length| AuditError::Salt)
    }
}

/// The `prev_hash` of the first event of this chain. It differs from chain to chain, so that chains cannot be swapped.
pub fn genesis(chain: &str) -> Hash {
    let mut bytes = b"convolog.audit.genesis.v1\0".to_vec();
    bytes.extend_from_slice(chain.as_bytes());
    Hash::of(&bytes)
}
