//! Proofs of the audit trail: checkpoints that were signed, anchors that are held elsewhere, and what checking them found.

use std::{fmt, str::FromStr};

use crate::{ChainHead, CheckpointOccasion};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// Where a chain stood, signed by the instance.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AuditCheckpoint {
    /// The chain.
    pub chain: i64,
    /// The place of its last event then.
    pub seq: i64,
    /// The hash of that event, 64 hex digits.
    pub hash: String,
    /// When it was noted.
    pub at: DateTime<Utc>,
    /// How many events the chain had.
    pub count: i64,
    /// What it was made for.
    pub occasion: CheckpointOccasion,
    /// The fingerprint of the key that signed it.
    pub key_fingerprint: String,
    /// That key, 64 hex digits.
    pub public_key: String,
    /// Its Ed25519 signature, 128 hex digits; `docs/FORMATS.md` says over what.
    pub signature: String,
}

/// Which checkpoints to list, the newest first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams), into_params(parameter_in = Query))]
pub struct AuditCheckpointQuery {
    /// How many rows at the most.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(
        feature = "openapi",
        param(nullable = false, minimum = 1, maximum = 200, default = 50)
    )]
    pub limit: Option<i64>,
    /// Where the last page ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", param(nullable = false))]
    pub cursor: Option<String>,
}

/// What to check beside the chains themselves.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams), into_params(parameter_in = Query))]
pub struct AuditVerifyQuery {
    /// A head that was noted elsewhere, in an anchor, an export or a backup: `chain:seq:hash`. The answer says whether the trail of
    /// today goes on from it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(
        feature = "openapi",
        param(
            nullable = false,
            example = "1:42:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
        )
    )]
    pub head: Option<String>,
}

/// Whether the trail of today goes on from a head that was noted elsewhere.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AncestorCheck {
    /// The head that was noted.
    pub head: ChainHead,
    /// Whether it is an ancestor of today's: nothing up to it was changed or cut.
    pub is_ancestor: bool,
    /// Why not.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub why: Option<String>,
}

/// A checkpoint that does not hold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BadCheckpoint {
    /// The chain that it speaks of.
    pub chain: i64,
    /// The place that it speaks of.
    pub seq: i64,
    /// What does not hold.
    pub why: String,
}

/// Where the trail stands now, to be held elsewhere: printed, mailed, copied by hand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AuditAnchor {
    /// The organisation.
    pub instance_name: String,
    /// The id of the instance.
    pub instance_id: String,
    /// The last event of the live chain.
    pub head: ChainHead,
    /// When it was noted.
    pub at: DateTime<Utc>,
    /// The fingerprint of the key that the instance signs with.
    pub key_fingerprint: String,
    /// That key, 64 hex digits.
    pub public_key: String,
    /// Whether the instance can mail it to whoever asks.
    pub can_mail: bool,
}

/// Text that is no head: neither `chain:seq:hash` nor anything like it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoHead;

impl fmt::Display for NoHead {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a head is written chain:seq:hash, such as 1:42: and 64 hex digits")
    }
}

impl std::error::Error for NoHead {}

/// `chain:seq:hash`
impl fmt::Display for ChainHead {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}", self.chain, self.seq, self.hash)
    }
}

/// As people copy it from paper: blanks and line breaks anywhere, in any case.
impl FromStr for ChainHead {
    type Err = NoHead;

    fn from_str(text: &str) -> Result<Self, NoHead> {
        let plain: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        let mut parts = plain.split(':');
        let mut part = || parts.next().ok_or(NoHead);
        let number = |text: &str| text.parse::<i64>().ok().filter(|n| *n > 0).ok_or(NoHead);
        let (chain, seq) = (number(part()?)?, number(part()?)?);
        let hash = part()?.to_ascii_lowercase();
        let whole = hash.len() == 64 && hash.bytes().all(|digit| digit.is_ascii_hexdigit());
        if whole && parts.next().is_none() {
            Ok(Self { chain, seq, hash })
        } else {
            Err(NoHead)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_head_is_read_as_people_write_it() {
        let hash = "ab".repeat(32);
        let head: ChainHead = format!("1:42:{hash}").parse().unwrap();
        assert_eq!((head.chain, head.seq, head.hash.as_str()), (1, 42, hash.as_str()));
        assert_eq!(head.to_string().parse::<ChainHead>(), Ok(head.clone()));
        let half = "ab".repeat(16);
        let printed = format!(" 1 : 42 :\n{} {half}\n", half.to_uppercase());
        assert_eq!(printed.parse::<ChainHead>(), Ok(head));
        for wrong in [
            "",
            "1:42",
            "0:1:ab",
            &format!("1:0:{hash}"),
            &format!("1:1:{hash}0"),
            &format!("1:1:{hash}:1"),
            &format!("x:1:{hash}"),
        ] {
            assert_eq!(wrong.parse::<ChainHead>(), Err(NoHead), "{wrong}");
        }
    }
}
