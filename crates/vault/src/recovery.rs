//! Recovery codes: what stands in for the second factor when the phone is gone. 80 random bits, so a plain SHA-256 keeps them.

use std::fmt;
use std::str::FromStr;

use ring::digest::{Context, SHA256};
use zeroize::Zeroizing;

use crate::{TokenHash, VaultError, random_bytes};

/// Crockford's digits: none that looks like another one.
const DIGITS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
const LENGTH: usize = 16;

/// One code, good once: four groups of four.
pub struct RecoveryCode(Zeroizing<String>);

impl RecoveryCode {
    /// A new one.
    ///
    /// # Errors
    /// [`VaultError::Random`].
    pub fn generate() -> Result<Self, VaultError> {
        let bytes = Zeroizing::new(random_bytes::<LENGTH>()?);
        let mut text = Zeroizing::new(String::with_capacity(LENGTH));
        // 256 is 8 × 32: every digit is as likely as any other.
        text.extend(
            bytes
                .iter()
                .filter_map(|byte| DIGITS.get(usize::from(byte % 32)))
                .map(|digit| char::from(*digit)),
        );
        Ok(Self(text))
    }

    /// As it is shown: `k7dq-93hm-x2vf-p8tn`.
    pub fn to_text(&self) -> Zeroizing<String> {
        let mut text = Zeroizing::new(String::with_capacity(LENGTH + 3));
        for (at, digit) in self.0.chars().enumerate() {
            if at > 0 && at % 4 == 0 {
                text.push('-');
            }
            text.push(digit);
        }
        text
    }

    /// What to store and to look it up by; that of another owner is another one.
    pub fn hash(&self, owner: &[u8]) -> TokenHash {
        let mut hash = Context::new(&SHA256);
        for part in [b"convolog.recovery-code.v1".as_slice(), owner, self.0.as_bytes()] {
            hash.update(part);
        }
        let mut bytes = [0; 32];
        for (to, from) in bytes.iter_mut().zip(hash.finish().as_ref()) {
            *to = *from;
        }
        TokenHash::from_bytes(bytes)
    }
}

/// As people type it: letter case, spaces and hyphens do not matter, nor does an O for a zero or an I for a one.
impl FromStr for RecoveryCode {
    type Err = VaultError;

    fn from_str(typed: &str) -> Result<Self, VaultError> {
        let mut text = Zeroizing::new(String::with_capacity(LENGTH));
        for letter in typed.chars().filter(|c| !c.is_whitespace() && *c != '-') {
            let digit = match letter.to_ascii_lowercase() {
                'o' => '0',
                'i' | 'l' => '1',
                other => other,
            };
            let known = u8::try_from(digit).is_ok_and(|byte| DIGITS.contains(&byte));
            if !known || text.len() == LENGTH {
                return Err(VaultError::Token);
            }
            text.push(digit);
        }
        if text.len() == LENGTH {
            Ok(Self(text))
        } else {
            Err(VaultError::Token)
        }
    }
}

impl fmt::Debug for RecoveryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RecoveryCode(…)")
    }
}
