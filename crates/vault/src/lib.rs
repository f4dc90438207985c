#![doc = include_str!("../README.md")]

pub mod device;
pub mod digest;
mod error;
pub mod jwt;
mod key_file;
pub mod password;
pub mod random;
pub mod recovery;
pub mod sealed;
pub mod signing;
pub mod system_key;
pub mod token;
pub mod totp;

pub use device::DeviceKey;
pub use digest::{Digest, Sha256};
pub use error::VaultError;
pub use jwt::{Claims, JwtError, JwtKey};
pub use password::{Params, Password, PasswordHash, PasswordHasher};
pub use random::{random_bytes, secrets_equal};
pub use recovery::RecoveryCode;
pub use sealed::Sealer;
pub use signing::{Fingerprint, PublicKey, Signature, SigningKey};
pub use system_key::{SubKey, SystemKey};
pub use token::{ApiToken, RefreshToken, TokenHash};
pub use totp::TotpSecret;
