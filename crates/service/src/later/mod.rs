//! What comes to a final entry later. Each is one row that is never changed, with an event that carries its hash into the chain.

pub(crate) mod acknowledge;
pub(crate) mod amend;
mod list;
pub(crate) mod respond;
#[cfg(test)]
mod tests;
pub(crate) mod view;

pub use acknowledge::create_acknowledgement;
pub use amend::create_amendment;
pub use list::{list_entry_acknowledgements, list_entry_amendments, list_entry_responses};
pub use respond::create_response;

use crate::{Event, Result, seal::Sealed};
use convolog_db::{entries::EntryRow, later::Seal};
use serde_json::{Value, json};

/// Keeps the hashes of each kind apart from all other hashes.
pub(crate) mod domains {
    pub(crate) const AMENDMENT: &[u8] = b"convolog.amendment.v1\0";
    pub(crate) const RESPONSE: &[u8] = b"convolog.response.v1\0";
    pub(crate) const ACKNOWLEDGEMENT: &[u8] = b"convolog.acknowledgement.v1\0";
}

/// Seals what is kept; the second is the hash as the audit event names it.
pub(crate) fn sealed(domain: &[u8], content: &Value) -> Result<(Seal, String)> {
    let sealed = Sealed::new(domain, content)?;
    let hash = sealed.hash();
    Ok((
        Seal {
            salt: sealed.salt,
            content_hash: sealed.content_hash,
        },
        hash,
    ))
}

/// Something that was added to a final entry.
fn event_of(action: &'static str, entry: &EntryRow, hash: String) -> Event {
    Event::new(action, "entry")
        .target(entry.id)
        .subject(entry.content.subject_id)
        .detail(json!({ "ref": entry.reference, "content_hash": hash }))
}
