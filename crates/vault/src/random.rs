//! Random bytes, and comparing secrets without telling how much of them was right.

use ring::hmac;
use ring::rand::{SecureRandom, SystemRandom};

use crate::VaultError;

/// `N` bytes from the operating system's generator.
///
/// # Errors
/// [`VaultError::Random`] if it has none to give.
pub fn random_bytes<const N: usize>() -> Result<[u8; N], VaultError> {
    let mut bytes = [0; N];
    SystemRandom::new()
        .fill(&mut bytes)
        .map_err(|_unspecified| VaultError::Random)?;
    Ok(bytes)
}

/// Whether two secrets are equal, in a time that depends on their lengths only.
///
/// Both are put through HMAC first, whose tags `ring` promises to compare in constant time; its plain comparison is
/// deprecated and carries no such promise.
pub fn secrets_equal(a: &[u8], b: &[u8]) -> bool {
    let key = hmac::Key::new(hmac::HMAC_SHA256, b"convolog.compare");
    hmac::verify(&key, a, hmac::sign(&key, b).as_ref()).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_equal_secrets_are_equal() {
        assert!(secrets_equal(b"", b""));
        assert!(secrets_equal(b"secret", b"secret"));
        for other in [b"secreT".as_slice(), b"Secret", b"secre", b"secret\0", b""] {
            assert!(!secrets_equal(b"secret", other), "{other:?}");
        }
    }

    #[test]
    fn random_bytes_do_not_repeat() {
        assert_ne!(random_bytes::<32>().unwrap(), random_bytes::<32>().unwrap());
    }
}
