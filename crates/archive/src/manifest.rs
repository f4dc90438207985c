//! What a bundle says about itself. The signature covers these bytes, and through the hashes in them every other file.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// What the `format` of a manifest is.
pub(crate) const FORMAT: &str = "convolog-bundle";
/// The version that is written, and the highest that is read.
pub(crate) const VERSION: u32 = 1;
/// Where it stands.
pub(crate) const MANIFEST_NAME: &str = "manifest.json";
/// Where its signature stands.
pub(crate) const SIGNATURE_NAME: &str = "manifest.sig";
/// The page that checks it.
pub(crate) const PAGE_NAME: &str = "verify.html";
/// The largest manifest that is read, in bytes; room for half a million files.
pub(crate) const MANIFEST_MAX_BYTES: u64 = 128 * 1024 * 1024;
/// What the signature of a manifest is bound to.
pub const SIGNATURE_DOMAIN: &str = "convolog.bundle.manifest.v1";
/// How it is signed.
pub(crate) const ALGORITHM: &str = "Ed25519";

/// What whoever makes a bundle knows about it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Facts {
    /// When it was made, RFC 3339 in UTC.
    pub created_at: String,
    /// The version of the program.
    pub app_version: String,
    /// Where it was made.
    pub instance: Instance,
    /// What kind of bundle: `export`, `person`, `case_file` …
    pub kind: String,
    /// Who made it.
    pub exported_by: Who,
    /// For whom.
    pub recipient: String,
    /// What for.
    pub purpose: String,
    /// What was asked for; depends on the kind.
    pub filter: Value,
    /// How many there are of what: `entries`, `people`, `attachments` …
    pub counts: BTreeMap<String, u64>,
    /// Where the audit trail stood; none for an instance without one.
    pub audit_head: Option<AuditHead>,
}

/// Where a bundle was made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Instance {
    /// The id of the instance.
    pub id: String,
    /// The name of the organisation.
    pub name: String,
}

/// Who made a bundle.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Who {
    /// The account; none for the command line.
    pub id: Option<String>,
    /// The name.
    pub name: String,
}

/// An event of the audit trail. Held elsewhere, it proves what came before it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditHead {
    /// The chain.
    pub chain: i64,
    /// The place of the event.
    pub seq: i64,
    /// The hash of the event, 64 hex digits.
    pub hash: String,
}

/// One file of a bundle.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileRecord {
    /// Its name in the archive.
    pub path: String,
    /// How large it is, unpacked.
    pub size_bytes: u64,
    /// Its SHA-256, 64 lower-case hex digits.
    pub sha256: String,
}

/// What the bundle is signed with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signing {
    /// `Ed25519`.
    pub algorithm: String,
    /// The public key, 64 hex digits.
    pub public_key: String,
    /// Its fingerprint, as people compare it.
    pub fingerprint: String,
}

/// `manifest.json`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Manifest {
    /// `convolog-bundle`.
    pub format: String,
    /// The version of the format.
    pub version: u32,
    /// What it is.
    #[serde(flatten)]
    pub facts: Facts,
    /// What it is signed with.
    pub signing: Signing,
    /// Every file but `manifest.json` and `manifest.sig`, in the order of the archive.
    pub files: Vec<FileRecord>,
}
