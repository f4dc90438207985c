//! Random secrets that are handed out once and stored as a hash only. They carry 256 random bits, so a plain SHA-256
//! of them is as good as a slow hash and lets them be looked up.

use std::fmt;
use std::str::FromStr;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ring::digest::{SHA256, digest};
use zeroize::Zeroizing;

use crate::{VaultError, random_bytes, secrets_equal};

const BASE62: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
/// 62⁴³ is a little more than 2²⁵⁶.
const API_RANDOM_DIGITS: usize = 43;
const API_CHECK_DIGITS: usize = 6;

/// SHA-256 of a token: what is stored, and what a token is looked up by. Compared in constant time.
#[derive(Clone, Copy)]
pub struct TokenHash([u8; 32]);

impl TokenHash {
    fn of(token: &str) -> Self {
        Self(sha256(token.as_bytes()))
    }

    /// A hash that was stored.
    pub const fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The 32 bytes, to be stored.
    pub const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl TryFrom<&[u8]> for TokenHash {
    type Error = VaultError;

    fn try_from(bytes: &[u8]) -> Result<Self, VaultError> {
        <[u8; 32]>::try_from(bytes)
            .map(Self)
            .map_err(|_wrong_length| VaultError::Token)
    }
}

impl PartialEq for TokenHash {
    fn eq(&self, other: &Self) -> bool {
        secrets_equal(&self.0, &other.0)
    }
}

impl Eq for TokenHash {}

impl fmt::Debug for TokenHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TokenHash(…)")
    }
}

/// A refresh token, or any other secret that travels in a cookie or a link (an invitation, a ticket): 256 random bits
/// as 43 base64url digits.
#[derive(Clone)]
pub struct RefreshToken(Zeroizing<String>);

impl RefreshToken {
    /// A new one.
    ///
    /// # Errors
    /// [`VaultError::Random`].
    pub fn generate() -> Result<Self, VaultError> {
        let bytes = Zeroizing::new(random_bytes::<32>()?);
        Ok(Self(Zeroizing::new(URL_SAFE_NO_PAD.encode(*bytes))))
    }

    /// The token itself, to be handed out.
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// What to store and to look it up by.
    pub fn hash(&self) -> TokenHash {
        TokenHash::of(&self.0)
    }
}

impl FromStr for RefreshToken {
    type Err = VaultError;

    fn from_str(text: &str) -> Result<Self, VaultError> {
        let mut bytes = Zeroizing::new([0; 33]);
        match URL_SAFE_NO_PAD.decode_slice(text, bytes.as_mut_slice()) {
            Ok(32) => Ok(Self(Zeroizing::new(text.to_owned()))),
            _ => Err(VaultError::Token),
        }
    }
}

impl fmt::Debug for RefreshToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RefreshToken(…)")
    }
}

/// An API token, `clog_` and 49 letters and digits. The crate's README has the format.
#[derive(Clone)]
pub struct ApiToken(Zeroizing<String>);

impl ApiToken {
    /// How every API token begins; tells it from an access token.
    pub const MARK: &'static str = "clog_";

    /// A new one.
    ///
    /// # Errors
    /// [`VaultError::Random`].
    pub fn generate() -> Result<Self, VaultError> {
        let length = Self::MARK.len() + API_RANDOM_DIGITS + API_CHECK_DIGITS;
        // Sized at once, as growing would leave copies behind.
        let mut text = Zeroizing::new(String::with_capacity(length));
        text.push_str(Self::MARK);
        while text.len() < Self::MARK.len() + API_RANDOM_DIGITS {
            let bytes = Zeroizing::new(random_bytes::<64>()?);
            let missing = Self::MARK.len() + API_RANDOM_DIGITS - text.len();
            // 248 is 4 × 62: bytes from there on would make the first digits more likely than the others.
            let fair = bytes.iter().filter(|byte| **byte < 248).take(missing);
            text.extend(fair.map(|byte| digit62(u32::from(*byte) % 62)));
        }
        let check = check_digits(&text);
        text.extend(check);
        Ok(Self(text))
    }

    /// The token itself, shown once.
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// The first letters, by which its owner can tell it from others later.
    pub fn prefix(&self) -> &str {
        self.0.get(..Self::MARK.len() + 6).unwrap_or(Self::MARK)
    }

    /// What to store and to look it up by.
    pub fn hash(&self) -> TokenHash {
        TokenHash::of(&self.0)
    }
}

impl FromStr for ApiToken {
    type Err = VaultError;

    fn from_str(text: &str) -> Result<Self, VaultError> {
        let digits = text.strip_prefix(Self::MARK).ok_or(VaultError::Token)?;
        let right_digits = digits.len() == API_RANDOM_DIGITS + API_CHECK_DIGITS
            && digits.bytes().all(|byte| byte.is_ascii_alphanumeric());
        let (body, check) = text
            .split_at_checked(Self::MARK.len() + API_RANDOM_DIGITS)
            .ok_or(VaultError::Token)?;
        if right_digits && check.chars().eq(check_digits(body)) {
            Ok(Self(Zeroizing::new(text.to_owned())))
        } else {
            Err(VaultError::Token)
        }
    }
}

impl fmt::Debug for ApiToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ApiToken(…)")
    }
}

fn sha256(bytes: &[u8]) -> [u8; 32] {
    let mut out = [0; 32];
    for (to, from) in out.iter_mut().zip(digest(&SHA256, bytes).as_ref()) {
        *to = *from;
    }
    out
}

fn digit62(value: u32) -> char {
    usize::try_from(value)
        .ok()
        .and_then(|at| BASE62.get(at))
        .map_or('0', |byte| char::from(*byte))
}

fn check_digits(body: &str) -> [char; API_CHECK_DIGITS] {
    let hash = sha256(body.as_bytes());
    let mut rest = hash
        .iter()
        .take(4)
        .fold(0_u32, |value, byte| (value << 8) | u32::from(*byte));
    let mut digits = ['0'; API_CHECK_DIGITS];
    for digit in digits.iter_mut().rev() {
        *digit = digit62(rest % 62);
        rest /= 62;
    }
    digits
}
