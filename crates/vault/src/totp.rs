//! The second factor: codes that change with the time (RFC 6238: HMAC-SHA-1, six digits, thirty seconds). Written here over `ring`,
//! because a code may be used once, and for that one must know which step it belongs to.

use std::fmt;

use ring::hmac;
use zeroize::Zeroizing;

use crate::{VaultError, random_bytes, secrets_equal};

/// How long a code is shown, in seconds.
const STEP_S: i64 = 30;
/// Six digits.
const MODULUS: u32 = 1_000_000;
const BASE32: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/// What the authenticator app and the server share.
pub struct TotpSecret(Zeroizing<[u8; 20]>);

impl TotpSecret {
    /// A new one.
    ///
    /// # Errors
    /// [`VaultError::Random`].
    pub fn generate() -> Result<Self, VaultError> {
        random_bytes().map(|bytes| Self(Zeroizing::new(bytes)))
    }

    /// One that was kept.
    ///
    /// # Errors
    /// [`VaultError::Key`] when it does not have 20 bytes.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, VaultError> {
        <[u8; 20]>::try_from(bytes)
            .map(|bytes| Self(Zeroizing::new(bytes)))
            .map_err(|_length| VaultError::Key { expected: "20 bytes" })
    }

    /// The 20 bytes, to be sealed.
    pub fn expose(&self) -> &[u8; 20] {
        &self.0
    }

    /// As people type it: 32 letters and digits.
    pub fn to_base32(&self) -> Zeroizing<String> {
        let mut text = Zeroizing::new(String::with_capacity(32));
        for five in self.0.chunks_exact(5) {
            let bits = five
                .iter()
                .fold(0_u64, |bits, byte| (bits << 8) | u64::from(*byte));
            for place in (0..8_u32).rev() {
                let digit = usize::try_from((bits >> (5 * place)) & 31).unwrap_or_default();
                text.extend(BASE32.get(digit).copied().map(char::from));
            }
        }
        text
    }

    /// As the app reads it from a picture: an `otpauth://` address that names the organisation and the account.
    pub fn to_uri(&self, issuer: &str, account: &str) -> Zeroizing<String> {
        let (issuer, account) = (escaped(issuer), escaped(account));
        let secret = self.to_base32();
        Zeroizing::new(format!(
            "otpauth://totp/{issuer}:{account}?secret={}&issuer={issuer}&algorithm=SHA1&digits=6&period=30",
            secret.as_str()
        ))
    }

    /// The code of a moment, in seconds since 1970.
    pub fn code_at(&self, unix_s: i64) -> Zeroizing<String> {
        self.code_of(unix_s.div_euclid(STEP_S))
    }

    /// The step that the code belongs to, if it is the code of now, of the step before or of the one after, and newer than the last
    /// one that was used. Spaces do not matter.
    pub fn step_of(&self, code: &str, unix_s: i64, used_up_to: i64) -> Option<i64> {
        let code: Zeroizing<String> = Zeroizing::new(code.chars().filter(|c| !c.is_whitespace()).collect());
        let now = unix_s.div_euclid(STEP_S);
        // All three are compared, so that the time does not tell which one was near.
        let right: Vec<i64> = (now - 1..=now + 1)
            .filter(|step| secrets_equal(self.code_of(*step).as_bytes(), code.as_bytes()))
            .collect();
        right.into_iter().find(|step| *step > used_up_to)
    }

    /// RFC 4226: four bytes of the tag, chosen by its last one.
    fn code_of(&self, step: i64) -> Zeroizing<String> {
        let key = hmac::Key::new(hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY, self.0.as_slice());
        let tag = hmac::sign(&key, &step.to_be_bytes());
        let offset = usize::from(tag.as_ref().last().copied().unwrap_or_default() & 0x0f);
        let value = tag
            .as_ref()
            .iter()
            .skip(offset)
            .take(4)
            .fold(0_u32, |value, byte| (value << 8) | u32::from(*byte));
        Zeroizing::new(format!("{:06}", (value & 0x7fff_ffff) % MODULUS))
    }
}

impl fmt::Debug for TotpSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TotpSecret(…)")
    }
}

/// Percent-encodes all but what is plain in every part of an address (RFC 3986).
fn escaped(text: &str) -> String {
    text.bytes()
        .map(|byte| {
            if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
                char::from(byte).to_string()
            } else {
                format!("%{byte:02X}")
            }
        })
        .collect()
}
