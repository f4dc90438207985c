//! What checking a bundle found.

use std::fmt;
use std::str::FromStr;

use convolog_vault::{Fingerprint, PublicKey, VaultError};

use crate::Manifest;

/// A key that somebody has from elsewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trusted {
    /// The whole public key.
    Key(PublicKey),
    /// Its fingerprint.
    Fingerprint(Fingerprint),
}

impl Trusted {
    /// Whether this is the key.
    pub fn is(&self, key: &PublicKey) -> bool {
        match self {
            Self::Key(trusted) => trusted == key,
            Self::Fingerprint(trusted) => *trusted == key.fingerprint(),
        }
    }
}

/// A public key or a fingerprint, as people type them.
impl FromStr for Trusted {
    type Err = VaultError;

    fn from_str(text: &str) -> Result<Self, VaultError> {
        text.trim()
            .parse()
            .map(Self::Key)
            .or_else(|_not_a_key| text.parse().map(Self::Fingerprint))
            .map_err(|_neither| VaultError::Key {
                expected: "64 hex digits, or 32 as a fingerprint",
            })
    }
}

/// Whether the bundle is signed with the key that was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyCheck {
    /// No key was asked for: the fingerprint is still to be compared.
    NotAsked,
    /// It is.
    Matches,
    /// It is signed with another one.
    Differs,
}

/// What is wrong, and with which file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The file; none for the archive as a whole.
    pub file: Option<String>,
    /// What is wrong.
    pub why: Why,
}

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// The archive as a whole cannot be read.
    Archive(&'static str),
    /// There is no such file.
    Missing,
    /// The manifest does not name this file.
    Extra,
    /// The manifest names this content by another name.
    Renamed {
        /// The name that was signed.
        from: String,
    },
    /// There are several files of this name.
    Duplicate,
    /// A file of this name would not stay in its folder, or shows as something else.
    UnsafeName(&'static str),
    /// Its content is not what was signed.
    Changed,
    /// It does not have the size that was signed.
    Size {
        /// In bytes, as signed.
        signed: u64,
        /// In bytes, as it is.
        found: u64,
    },
    /// It cannot be unpacked, or the archive contradicts itself about it.
    Damaged(&'static str),
    /// The manifest is not one that this program can read.
    Malformed(String),
    /// The manifest is not the one that was signed.
    Signature,
    /// The manifest is signed, but not with the key that was asked for.
    OtherKey,
}

impl Why {
    /// One word, for programs.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Archive(_) => "archive",
            Self::Missing => "missing",
            Self::Extra => "extra",
            Self::Renamed { .. } => "renamed",
            Self::Duplicate => "duplicate",
            Self::UnsafeName(_) => "unsafe_name",
            Self::Changed => "changed",
            Self::Size { .. } => "size",
            Self::Damaged(_) => "damaged",
            Self::Malformed(_) => "malformed",
            Self::Signature => "signature",
            Self::OtherKey => "other_key",
        }
    }
}

impl fmt::Display for Why {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Archive(why) => f.write_str(why),
            Self::Missing => f.write_str("this file was signed and is not here"),
            Self::Extra => f.write_str("this file was added: it was not signed"),
            Self::Renamed { from } => write!(f, "this file was renamed; it was signed as {from:?}"),
            Self::Duplicate => f.write_str("there is more than one file of this name"),
            Self::UnsafeName(why) => write!(f, "this name is not safe: {why}"),
            Self::Changed => f.write_str("its content is not what was signed"),
            Self::Size { signed, found } => {
                write!(f, "it was signed with {signed} bytes and has {found}")
            }
            Self::Damaged(why) => f.write_str(why),
            Self::Malformed(why) => write!(f, "it cannot be read: {why}"),
            Self::Signature => f.write_str("its signature does not hold"),
            Self::OtherKey => f.write_str("it was signed with another key than the one you gave"),
        }
    }
}

/// What checking a bundle found.
#[derive(Clone, Debug, PartialEq)]
pub struct Verdict {
    /// Whether it is, byte for byte, what was signed, and signed with the key that was asked for, if any was.
    pub valid: bool,
    /// What it says about itself; not to be believed unless `valid`. None when it could not be read.
    pub manifest: Option<Manifest>,
    /// The key that it names.
    pub key: Option<PublicKey>,
    /// Whether that is the one that was asked for.
    pub key_check: KeyCheck,
    /// How many files were found to be what was signed.
    pub sound: u64,
    /// How many bytes they have, unpacked.
    pub sound_bytes: u64,
    /// What is wrong, the manifest first, then in the order of the archive, then what is missing.
    pub faults: Vec<Fault>,
}
