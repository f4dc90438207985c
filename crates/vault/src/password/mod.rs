//! Passwords and their argon2id hashes. Hashing is for [`PasswordHasher`] alone, so that a burst of sign-ins can
//! neither take more memory than planned nor more threads than there are cores.

mod hasher;
mod phc;

use std::fmt;

use zeroize::Zeroizing;

use crate::VaultError;

pub use hasher::PasswordHasher;
pub use phc::PasswordHash;

/// A password as typed. It is not normalised: the bytes are the password.
#[derive(Clone)]
pub struct Password(Zeroizing<String>);

impl Password {
    /// The most bytes a password may have. More would only cost time and gain nothing.
    pub const MAX_BYTES: usize = 1024;

    /// Takes a password over. Whether it is a good one is not decided here.
    ///
    /// # Errors
    /// [`VaultError::PasswordLength`] if it is empty or too long.
    pub fn new(text: String) -> Result<Self, VaultError> {
        let text = Zeroizing::new(text);
        if text.is_empty() || text.len() > Self::MAX_BYTES {
            return Err(VaultError::PasswordLength);
        }
        Ok(Self(text))
    }

    /// The password itself, e.g. to judge its strength.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Password(…)")
    }
}

/// What a hash may cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Params {
    /// Memory in KiB.
    pub memory_kib: u32,
    /// Passes over the memory.
    pub passes: u32,
    /// Lanes; they are computed one after the other.
    pub lanes: u32,
}

impl Params {
    /// What OWASP recommends for argon2id: 19 MiB, two passes, one lane.
    pub const OWASP: Self = Self {
        memory_kib: 19_456,
        passes: 2,
        lanes: 1,
    };
    /// As little as argon2 allows. For tests only: such a hash protects nothing.
    pub const CHEAP_FOR_TESTS: Self = Self {
        memory_kib: 8,
        passes: 1,
        lanes: 1,
    };
    /// The most that a stored hash may ask for, so that a planted one cannot stop the server.
    const MOST: Self = Self {
        memory_kib: 131_072,
        passes: 8,
        lanes: 8,
    };
}
