//! The key of this instance, from which all others are derived. It comes from a file that is made once and never
//! overwritten, or from the settings.

use std::fmt;
use std::fs::{self, DirBuilder, File};
use std::io::{self, Write};
use std::os::unix::fs::{DirBuilderExt, PermissionsExt};
use std::path::Path;
use std::str::FromStr;

use ring::hkdf::{HKDF_SHA256, KeyType, Salt};
use zeroize::Zeroizing;

use crate::{VaultError, random_bytes};

const FILE_NAME: &str = "system.key";
const SALT: &[u8] = b"convolog.system-key.v1";

/// 32 bytes that must stay secret and must not be lost.
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
        let io_error = |source| VaultError::Io {
            path: folder.to_owned(),
            source,
        };
        DirBuilder::new()
            .recursive(true)
            .mode(0o700)
            .create(folder)
            .map_err(io_error)?;
        // A folder that was there before may let others swap the file.
        refuse_mode(folder, 0o022, 0o700)?;
        let path = folder.join(FILE_NAME);
        if !fs::exists(&path).map_err(io_error)? {
            let key = Self(Zeroizing::new(random_bytes()?));
            key.write_new(folder, &path).map_err(io_error)?;
        }
        Self::load(&path)
    }

    fn load(path: &Path) -> Result<Self, VaultError> {
        refuse_mode(path, 0o077, 0o600)?;
        let text = fs::read_to_string(path).map(Zeroizing::new);
        let text = match text {
            Err(error) if error.kind() == io::ErrorKind::InvalidData => {
                return Err(VaultError::KeyFile {
                    path: path.to_owned(),
                });
            }
            other => other.map_err(|source| VaultError::Io {
                path: path.to_owned(),
                source,
            })?,
        };
        text.trim().parse().map_err(|_not_a_key| VaultError::KeyFile {
            path: path.to_owned(),
        })
    }

    /// Temp file, fsync, rename unless the name is taken, fsync: there is a whole key or none. If another process was
    /// faster, its key stands.
    fn write_new(&self, folder: &Path, path: &Path) -> io::Result<()> {
        // The temp file has mode 0600 from the start.
        let mut temp = tempfile::Builder::new()
            .prefix(".system.key.")
            .tempfile_in(folder)?;
        let mut text = Zeroizing::new(String::with_capacity(65));
        for byte in self.0.iter() {
            for nibble in [byte >> 4, byte & 0x0f] {
                text.extend(char::from_digit(u32::from(nibble), 16));
            }
        }
        text.push('\n');
        temp.write_all(text.as_bytes())?;
        temp.as_file().sync_all()?;
        match temp.persist_noclobber(path) {
            Err(refused) if refused.error.kind() != io::ErrorKind::AlreadyExists => Err(refused.error),
            _ => File::open(folder)?.sync_all(),
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
        let wrong = VaultError::Key {
            expected: "64 hex digits",
        };
        if text.len() != 64 {
            return Err(wrong);
        }
        let mut key = Zeroizing::new([0; 32]);
        for (byte, pair) in key.iter_mut().zip(text.as_bytes().chunks_exact(2)) {
            for digit in pair {
                let value = char::from(*digit)
                    .to_digit(16)
                    .and_then(|value| u8::try_from(value).ok());
                let Some(value) = value else { return Err(wrong) };
                *byte = (*byte << 4) | value;
            }
        }
        Ok(Self(key))
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

fn refuse_mode(path: &Path, forbidden: u32, wanted: u32) -> Result<(), VaultError> {
    let metadata = fs::metadata(path).map_err(|source| VaultError::Io {
        path: path.to_owned(),
        source,
    })?;
    let mode = metadata.permissions().mode() & 0o777;
    if mode & forbidden == 0 {
        Ok(())
    } else {
        Err(VaultError::KeyFileMode {
            path: path.to_owned(),
            mode,
            wanted,
        })
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
