#![doc = include_str!("../README.md")]

mod bundle;
mod error;
mod manifest;
pub mod name;
mod verify;
mod zip;

pub use bundle::{BundleWriter, Finished};
pub use error::ArchiveError;
pub use manifest::{AuditHead, Facts, FileRecord, Instance, Manifest, SIGNATURE_DOMAIN, Signing, Who};
pub use verify::{Fault, KeyCheck, Trusted, Verdict, Why, verify_bundle, verify_page};
pub use zip::{EntryWriter, Packing};
