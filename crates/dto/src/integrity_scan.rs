//! The integrity scan: whether the files of the evidence still are what they were at receipt.

use crate::{AttachmentId, EntryId, EvidenceIntegrity, PersonId, ScanState};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// The scan that is under way, or else the last one. Before the first one there is nothing in it but the state `never`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct IntegrityScan {
    /// Where it stands. One that was cut off, by a stop of the server for instance, has failed.
    pub state: ScanState,
    /// When it began.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub started_at: Option<DateTime<Utc>>,
    /// When it ended.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub finished_at: Option<DateTime<Utc>>,
    /// How many files it has looked at so far; files that several entries share count once.
    pub checked: i64,
    /// How many files there were to look at when it began.
    pub total: i64,
    /// How many bytes it has read so far.
    pub bytes: i64,
    /// How many files it found changed.
    pub changed: i64,
    /// How many files it found missing.
    pub missing: i64,
    /// How many files lie among the evidence that nothing names, such as those of uploads that were cut off.
    pub orphans: i64,
    /// The evidence one sees that is known to be damaged, the newest first; at most 200.
    pub faults: Vec<EvidenceFault>,
}

/// A piece of evidence whose file is not what it was at receipt.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EvidenceFault {
    /// The attachment.
    pub attachment_id: AttachmentId,
    /// The file's name.
    #[cfg_attr(feature = "openapi", schema(example = "rota.pdf"))]
    pub name: String,
    /// Its entry.
    pub entry_id: EntryId,
    /// The entry's number.
    #[cfg_attr(feature = "openapi", schema(example = "E-2026-0042"))]
    pub entry_ref: String,
    /// The person it is about.
    pub subject_id: PersonId,
    /// What the scan found: `changed` or `missing`.
    pub integrity: EvidenceIntegrity,
}
