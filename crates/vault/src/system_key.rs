//! The key of this instance, from which all others are derived. It comes from a file that is made once and never
//! overwritten, or from the settings.

use std::fmt;
use std::path::Path;
use std::str::FromStr;

use ring::hkdf::{HKDF_SHA256, KeyType, Salt};
use zeroize::Zeroizing;

use crate::{VaultError, key_file, secrets_equal};

const FILE_NAME: &str = "system.key";
const SALT: &[u8] = b"convolog.system-key.v1";

/// 32 bytes that must stay secret and must not be lost.
#[derive(Clone)]
pub struct SystemKey(Zeroizing<[u8; 32]>);

/// A key for one purpose.
pub struct SubKey(Zeroizing<[u8; 32]>);

impl SubKey {
    /// The 32 bytes.
    pub fn expose(&self) -> &[u8; 32] {
        &self.0
    }
}

impl SystemKey {
    /// The key in `folder/system.key`. If there is none, one is drawn and is safely on disk when this returns. An
    /// existing file is never written to, whatever is in it.
    ///
    /// # Errors
    /// [`VaultError::KeyFile`] if the file holds something else, [`VaultError::KeyFileMode`] if others may read it or
    /// write to its folder, [`VaultError::Io`], [`VaultError::Random`].
    pub fn load_or_create(folder: &Path) -> Result<Self, VaultError> {
        key_file::load_or_create(folder, FILE_NAME).map(Self)
    }

    /// Whether a key file lies in `folder`, sound or not.
    pub fn is_in(folder: &Path) -> bool {
        folder.join(FILE_NAME).exists()
    }

    /// Refuses another key in `folder/system.key`, for one that comes from the settings: what was sealed with the key in the file could
    /// not be opened any more. Makes nothing.
    ///
    /// # Errors
    /// [`VaultError::OtherKeyFile`] if the file holds another key, [`VaultError::KeyFile`], [`VaultError::KeyFileMode`],
    /// [`VaultError::Io`].
    pub fn refuse_other_in(&self, folder: &Path) -> Result<(), VaultError> {
        match key_file::load_existing(folder, FILE_NAME)? {
            Some(found) if !secrets_equal(found.as_slice(), self.0.as_slice()) => {
                Err(VaultError::OtherKeyFile {
                    path: folder.join(FILE_NAME),
                })
            }
            _ => Ok(()),
        }
    }

    /// The key for one purpose, e.g. `b"jwt"`. Different purposes give keys that tell nothing about each other.
    ///
    /// # Errors
    /// [`VaultError::Key`] never happens for 32 bytes, but is not ours to promise.
    pub fn sub_key(&self, purpose: &[u8]) -> Result<SubKey, VaultError> {
        let mut out = Zeroizing::new([0; 32]);
        hkdf(SALT, self.0.as_slice(), purpose, out.as_mut_slice())?;
        Ok(SubKey(out))
    }

    /// Eight bytes in hex that name the key without giving it away, to tell whether a backup was sealed with this one.
    ///
    /// # Errors
    /// As [`sub_key`](Self::sub_key).
    pub fn fingerprint(&self) -> Result<String, VaultError> {
        let id = self.sub_key(b"fingerprint")?;
        Ok(id
            .expose()
            .iter()
            .take(8)
            .map(|byte| format!("{byte:02x}"))
            .collect())
    }
}

/// From 64 hex digits, as the settings carry them.
impl FromStr for SystemKey {
    type Err = VaultError;

    fn from_str(text: &str) -> Result<Self, VaultError> {
        key_file::parse(text).map(Self).ok_or(VaultError::Key {
            expected: "64 hex digits",
        })
    }
}

impl fmt::Debug for SystemKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SystemKey(…)")
    }
}

impl fmt::Debug for SubKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SubKey(…)")
    }
}

struct Length(usize);

impl KeyType for Length {
    fn len(&self) -> usize {
        self.0
    }
}

/// RFC 5869 with SHA-256.
fn hkdf(salt: &[u8], secret: &[u8], info: &[u8], out: &mut [u8]) -> Result<(), VaultError> {
    Salt::new(HKDF_SHA256, salt)
        .extract(secret)
        .expand(&[info], Length(out.len()))
        .and_then(|key| key.fill(out))
        .map_err(|_too_long| VaultError::Key {
            expected: "at most 8160 bytes",
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hex(bytes: &[u8]) -> String {
        bytes.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    #[test]
    fn hkdf_gives_the_values_of_rfc_5869() {
        let salt: Vec<u8> = (0x00..=0x0c).collect();
        let info: Vec<u8> = (0xf0..=0xf9).collect();
        let mut out = [0; 42];
        hkdf(&salt, &[0x0b; 22], &info, &mut out).unwrap();
        assert_eq!(
            hex(&out),
            "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865"
        );
        hkdf(&[], &[0x0b; 22], &[], &mut out).unwrap();
        assert_eq!(
            hex(&out),
            "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8"
        );
    }
}
