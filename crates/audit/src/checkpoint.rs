//! Where a chain stood, in a form that can be signed. Signing and checking the signature are the caller's: this crate knows no key.

use crate::canonical::{push_number, push_string, push_time};
use crate::{AuditError, Hash, MAX_SEQ};

/// What the signature of a checkpoint is bound to.
pub const CHECKPOINT_DOMAIN: &str = "convolog.checkpoint.v1";

/// Where a chain stood.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Checkpoint<'a> {
    /// Id of the chain.
    pub chain: &'a str,
    /// Place of its last event.
    pub seq: i64,
    /// Hash of that event.
    pub hash: Hash,
    /// When it was noted, in milliseconds since 1970-01-01T00:00:00Z.
    pub at_ms: i64,
    /// How many events the chain had.
    pub count: i64,
    /// Fingerprint of the key that signs it.
    pub key: &'a str,
}

impl Checkpoint<'_> {
    /// The bytes to be signed: RFC 8785, as everything here.
    ///
    /// # Errors
    /// [`AuditError::Time`] and [`AuditError::Seq`] for values outside the format.
    pub fn canonical(&self) -> Result<Vec<u8>, AuditError> {
        let whole = |number: i64| {
            u64::try_from(number)
                .ok()
                .filter(|_| (1..=MAX_SEQ).contains(&number))
                .ok_or(AuditError::Seq)
        };
        let mut out = Vec::with_capacity(256);
        out.extend_from_slice(b"{\"at\":\"");
        push_time(&mut out, self.at_ms)?;
        out.extend_from_slice(b"\",\"chain\":");
        push_string(&mut out, self.chain);
        out.extend_from_slice(b",\"count\":");
        push_number::<1>(&mut out, whole(self.count)?);
        out.extend_from_slice(b",\"hash\":\"");
        out.extend_from_slice(&self.hash.hex());
        out.extend_from_slice(b"\",\"key\":");
        push_string(&mut out, self.key);
        out.extend_from_slice(b",\"seq\":");
        push_number::<1>(&mut out, whole(self.seq)?);
        out.push(b'}');
        Ok(out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn the_canonical_form_is_that_of_rfc_8785() {
        let checkpoint = Checkpoint {
            chain: "1",
            seq: 42,
            hash: Hash::of(b"x"),
            at_ms: 1_795_947_030_007,
            count: 42,
            key: "21fe-31df-a154-a261-626b-f854-046f-d227",
        };
        let value = json!({
            "seq": 42, "chain": "1", "hash": Hash::of(b"x").to_string(), "at": "2026-11-29T10:10:30.007Z", "count": 42,
            "key": "21fe-31df-a154-a261-626b-f854-046f-d227",
        });
        assert_eq!(
            String::from_utf8(checkpoint.canonical().unwrap()).unwrap(),
            serde_jcs::to_string(&value).unwrap()
        );
        let bad = Checkpoint { seq: 0, ..checkpoint };
        assert_eq!(bad.canonical(), Err(AuditError::Seq));
    }
}
