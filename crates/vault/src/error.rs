//! What can go wrong with keys and hashes. Bad access tokens have their own [`JwtError`](crate::JwtError), as they are
//! everyday and no fault of the server.

use std::io;
use std::path::PathBuf;

use thiserror::Error;

/// A failure of the vault. No variant carries a secret.
#[derive(Debug, Error)]
pub enum VaultError {
    /// More passwords are waiting than can be hashed soon; try again in a moment.
    #[error("too many passwords are being checked at once")]
    Busy,
    /// The threads that hash passwords could not be started, or one of them is gone.
    #[error("the password hasher is not available")]
    Unavailable,
    /// A password is empty or longer than [`Password::MAX_BYTES`](crate::Password::MAX_BYTES).
    #[error("a password has 1 to 1024 bytes")]
    PasswordLength,
    /// Not an argon2id PHC string, or one with costs beyond what this server is willing to spend.
    #[error("not a usable argon2id hash")]
    PasswordHash,
    /// The costs are outside what argon2 allows.
    #[error("unusable argon2 parameters")]
    Params,
    /// A signature is not one of this key over this message.
    #[error("the signature does not hold")]
    Signature,
    /// A token is malformed; for an API token this includes a wrong checksum.
    #[error("malformed token")]
    Token,
    /// What is sealed was sealed elsewhere, under another key, or has been altered.
    #[error("what is sealed cannot be opened")]
    Sealed,
    /// A key is too short, too long, or not hexadecimal.
    #[error("a key must have {expected}")]
    Key {
        /// What it should look like.
        expected: &'static str,
    },
    /// The content of the key file is not a key.
    #[error("{} does not hold 64 hex digits; restore it from a backup or a recovery kit", path.display())]
    KeyFile {
        /// The file.
        path: PathBuf,
    },
    /// The key file holds another key than the settings.
    #[error(
        "ENCRYPTION_KEY is not the key in {}, which this instance has used so far; set it to what stands in that file, or unset it. \
         Nothing was changed",
        path.display()
    )]
    OtherKeyFile {
        /// The file.
        path: PathBuf,
    },
    /// Others on this machine may read the key file, or replace it.
    #[error("{} has mode {mode:03o}, so others could get at the key; run: chmod {wanted:03o} {}", path.display(), path.display())]
    KeyFileMode {
        /// The file or its folder.
        path: PathBuf,
        /// Its permission bits.
        mode: u32,
        /// What they should be.
        wanted: u32,
    },
    /// The key file or its folder cannot be read or written.
    #[error("{}: {source}", path.display())]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// The operating system gives no random bytes.
    #[error("no random bytes to be had")]
    Random,
}
