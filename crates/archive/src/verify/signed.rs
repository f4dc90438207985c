//! What was signed: the manifest as a list of how each file must be.

use std::collections::BTreeMap;

use convolog_vault::{Digest, PublicKey};

use crate::Manifest;
use crate::manifest::{ALGORITHM, FORMAT, MANIFEST_NAME, SIGNATURE_NAME, VERSION};

/// What was signed of a file.
pub(super) struct Signed {
    pub(super) size: u64,
    pub(super) sha256: Digest,
    pub(super) found: bool,
}

/// A manifest, the key that it says it was signed with, and what it says of each file.
type Parsed = (Manifest, PublicKey, BTreeMap<String, Signed>);

/// Reads a manifest; what is wrong with it in words.
pub(super) fn parse(bytes: &[u8]) -> Result<Parsed, String> {
    #[derive(serde::Deserialize)]
    struct Kind {
        format: String,
        version: u32,
    }
    let kind: Kind = serde_json::from_slice(bytes).map_err(|error| error.to_string())?;
    if kind.format != FORMAT {
        return Err(format!("it is a {:?}, not a {FORMAT:?}", kind.format));
    }
    if kind.version != VERSION {
        return Err(format!(
            "it has version {} of the format, and this program knows {VERSION}",
            kind.version
        ));
    }
    let manifest: Manifest = serde_json::from_slice(bytes).map_err(|error| error.to_string())?;
    if manifest.signing.algorithm != ALGORITHM {
        return Err(format!("it is signed with {:?}", manifest.signing.algorithm));
    }
    let key: PublicKey = manifest
        .signing
        .public_key
        .parse()
        .map_err(|error| format!("its public key is none: {error}"))?;
    if manifest.signing.fingerprint != key.fingerprint().to_string() {
        return Err("the fingerprint in it is not that of its public key".to_owned());
    }
    let mut signed = BTreeMap::new();
    for file in &manifest.files {
        let one = Signed {
            size: file.size_bytes,
            sha256: file
                .sha256
                .parse()
                .map_err(|error| format!("the SHA-256 of {:?} is none: {error}", file.path))?,
            found: false,
        };
        let reserved = file.path == MANIFEST_NAME || file.path == SIGNATURE_NAME;
        if reserved || signed.insert(file.path.clone(), one).is_some() {
            return Err(format!("it names {:?} twice", file.path));
        }
    }
    Ok((manifest, key, signed))
}
