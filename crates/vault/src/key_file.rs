//! A key in a file of its own: 64 hex digits and a line feed, made once, never overwritten, readable by its owner alone.

use std::fs::{self, DirBuilder, File};
use std::io::{self, Write};
use std::os::unix::fs::{DirBuilderExt, PermissionsExt};
use std::path::Path;

use zeroize::Zeroizing;

use crate::{VaultError, random_bytes};

/// 32 bytes that must stay secret.
pub(crate) type Secret = Zeroizing<[u8; 32]>;

/// The key in `folder/name`. If there is none, one is drawn and is safely on disk when this returns. An existing file is never
/// written to, whatever is in it.
///
/// # Errors
/// [`VaultError::KeyFile`] if the file holds something else, [`VaultError::KeyFileMode`] if others may read it or write to its
/// folder, [`VaultError::Io`], [`VaultError::Random`].
pub(crate) fn load_or_create(folder: &Path, name: &str) -> Result<Secret, VaultError> {
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
    let path = folder.join(name);
    if !fs::exists(&path).map_err(io_error)? {
        let key = Zeroizing::new(random_bytes()?);
        write_new(&key, folder, name, &path).map_err(io_error)?;
    }
    load(&path)
}

/// The key in `folder/name`, where there is one.
///
/// # Errors
/// As [`load_or_create`], without the folder.
pub(crate) fn load_existing(folder: &Path, name: &str) -> Result<Option<Secret>, VaultError> {
    let path = folder.join(name);
    match fs::exists(&path) {
        Ok(true) => load(&path).map(Some),
        Ok(false) => Ok(None),
        Err(source) => Err(VaultError::Io { path, source }),
    }
}

fn load(path: &Path) -> Result<Secret, VaultError> {
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
    parse(text.trim()).ok_or_else(|| VaultError::KeyFile {
        path: path.to_owned(),
    })
}

/// Temp file, fsync, rename unless the name is taken, fsync: there is a whole key or none. If another process was faster, its
/// key stands.
fn write_new(key: &Secret, folder: &Path, name: &str, path: &Path) -> io::Result<()> {
    // The temp file has mode 0600 from the start.
    let mut temp = tempfile::Builder::new()
        .prefix(&format!(".{name}."))
        .tempfile_in(folder)?;
    let mut text = Zeroizing::new(String::with_capacity(65));
    for byte in key.iter() {
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

/// From 64 hex digits.
pub(crate) fn parse(text: &str) -> Option<Secret> {
    let mut key = Zeroizing::new([0; 32]);
    hex_into(text, key.as_mut_slice()).then_some(key)
}

/// Fills `out` from twice as many hex digits; false when they are not.
pub(crate) fn hex_into(text: &str, out: &mut [u8]) -> bool {
    if text.len() != out.len() * 2 {
        return false;
    }
    for (byte, pair) in out.iter_mut().zip(text.as_bytes().chunks_exact(2)) {
        for digit in pair {
            let value = char::from(*digit)
                .to_digit(16)
                .and_then(|value| u8::try_from(value).ok());
            let Some(value) = value else { return false };
            *byte = (*byte << 4) | value;
        }
    }
    true
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
