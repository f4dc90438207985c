//! One entry of `full.json` with all that belongs to it.

use crate::{
    AttachmentId, Channel, Contemporaneity, EntryId, EntryStatus, EntryType, ExportedAcknowledgement,
    ExportedAmendment, ExportedResponse, ExportedUser, FactBasis, FollowUpId, FollowUpOutcome, FollowUpState,
    Formality, ImportMark, LinkId, LinkKind, Participant, PersonRef, RecordState, Sentiment, Severity,
    TimePrecision,
};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

/// An entry with everything that belongs to it. Drafts are in the exports of their author alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ExportedEntry {
    /// The entry.
    pub id: EntryId,
    /// The number people quote, unique within the instance.
    #[serde(rename = "ref")]
    #[cfg_attr(feature = "openapi", schema(example = "E-2026-0042"))]
    pub reference: String,
    /// The person it is about; one of `people`.
    pub subject: PersonRef,
    /// What kind of event it records.
    #[serde(rename = "type")]
    pub entry_type: EntryType,
    /// When the event began.
    #[serde(serialize_with = "crate::moment::write")]
    pub occurred_start: DateTime<Utc>,
    /// When the event ended.
    #[cfg_attr(feature = "openapi", schema(required))]
    #[serde(serialize_with = "crate::moment::write_optional")]
    pub occurred_end: Option<DateTime<Utc>>,
    /// The IANA time zone of the event.
    pub occurred_tz: String,
    /// How exactly the time is known.
    pub precision: TimePrecision,
    /// What it is about, in a line.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub title: Option<String>,
    /// What happened. Markdown, as the other texts.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub facts: Option<String>,
    /// What it led to.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub impact: Option<String>,
    /// How the employee tells it.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub employee_account: Option<String>,
    /// What the author makes of it.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub assessment: Option<String>,
    /// What was agreed.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub agreed: Option<String>,
    /// How the author knows.
    pub fact_basis: FactBasis,
    /// Whether it was part of a formal process.
    pub formality: Formality,
    /// How the conversation was held.
    pub channel: Channel,
    /// How serious it is.
    pub severity: Severity,
    /// The author's classification.
    pub sentiment: Sentiment,
    /// What still has to happen.
    pub status: EntryStatus,
    /// Words to find it by.
    pub tags: Vec<String>,
    /// How soon after the event it was recorded.
    pub contemporaneity: Contemporaneity,
    /// Why it was recorded late.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub late_reason: Option<String>,
    /// Who wrote it.
    pub author: ExportedUser,
    /// For whom a super admin recorded it.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub on_behalf_of: Option<ExportedUser>,
    /// When the first words reached the server, by its own clock.
    #[serde(serialize_with = "crate::moment::write")]
    pub recorded_at: DateTime<Utc>,
    /// When it was last saved.
    #[serde(serialize_with = "crate::moment::write")]
    pub updated_at: DateTime<Utc>,
    /// How far the record is fixed.
    pub record_state: RecordState,
    /// When the text was locked.
    #[cfg_attr(feature = "openapi", schema(required))]
    #[serde(serialize_with = "crate::moment::write_optional")]
    pub finalised_at: Option<DateTime<Utc>>,
    /// When it was voided.
    #[cfg_attr(feature = "openapi", schema(required))]
    #[serde(serialize_with = "crate::moment::write_optional")]
    pub voided_at: Option<DateTime<Utc>>,
    /// Why it was voided.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub void_reason: Option<String>,
    /// Counts changes.
    pub version: i64,
    /// Where it came with an import of such a document: when, by whom, from which instance.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub imported: Option<ImportMark>,
    /// Who else was there, in their order. A person whom the exporter does not see has a name and no id.
    pub participants: Vec<Participant>,
    /// How it relates to other entries that the exporter sees. They need not be in the document.
    pub links: Vec<ExportedLink>,
    /// What was added since it was final, the oldest first.
    pub amendments: Vec<ExportedAmendment>,
    /// What the employee said to it, the oldest first.
    pub responses: Vec<ExportedResponse>,
    /// Whether the employee has seen it, step by step; the last one counts.
    pub acknowledgements: Vec<ExportedAcknowledgement>,
    /// What was to be done, in the order in which it is due.
    pub follow_ups: Vec<ExportedFollowUp>,
    /// The files kept with it. Evidence taken off a draft is not among them.
    pub attachments: Vec<ExportedAttachment>,
    /// Every saved state, the oldest first.
    pub revisions: Vec<ExportedRevision>,
}

/// How an entry relates to another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ExportedLink {
    /// The link.
    pub id: LinkId,
    /// The other entry.
    pub to_entry_id: EntryId,
    /// The number of the other entry.
    pub to_ref: String,
    /// How they relate.
    pub kind: LinkKind,
    /// Who related them.
    pub created_by: ExportedUser,
    /// When.
    #[serde(serialize_with = "crate::moment::write")]
    pub created_at: DateTime<Utc>,
}

/// Something to be done by a day, with what came of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ExportedFollowUp {
    /// The follow-up.
    pub id: FollowUpId,
    /// What is to be done.
    pub title: String,
    /// Who sees to it.
    pub owner: ExportedUser,
    /// By when.
    pub due_on: NaiveDate,
    /// Where it stands.
    pub state: FollowUpState,
    /// What came of it; there when it is done.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub outcome: Option<FollowUpOutcome>,
    /// What else there is to say.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub note: Option<String>,
    /// Who added it.
    pub created_by: ExportedUser,
    /// When it was added.
    #[serde(serialize_with = "crate::moment::write")]
    pub created_at: DateTime<Utc>,
    /// When it was done.
    #[cfg_attr(feature = "openapi", schema(required))]
    #[serde(serialize_with = "crate::moment::write_optional")]
    pub completed_at: Option<DateTime<Utc>>,
    /// Counts changes.
    pub version: i64,
}

/// What is known about a file. Its bytes are in the ZIP, under `attachments/` and their SHA-256.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ExportedAttachment {
    /// The attachment.
    pub id: AttachmentId,
    /// The file's name, made safe.
    pub name: String,
    /// Its size in bytes.
    pub size_bytes: i64,
    /// The media type found in its first bytes.
    pub media_type: String,
    /// The media type that the uploader claimed.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub claimed_type: Option<String>,
    /// SHA-256 of its bytes at receipt, 64 hex digits.
    #[cfg_attr(feature = "openapi", schema(min_length = 64, max_length = 64))]
    pub sha256: String,
    /// Where it came from.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub source: Option<String>,
    /// What it shows.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub description: Option<String>,
    /// The day on which it was obtained.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub obtained_on: Option<NaiveDate>,
    /// Who obtained it.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub obtained_by: Option<String>,
    /// Its number as an exhibit.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub exhibit: Option<String>,
    /// Who put it here.
    pub uploaded_by: ExportedUser,
    /// When it was received.
    #[serde(serialize_with = "crate::moment::write")]
    pub uploaded_at: DateTime<Utc>,
    /// Counts changes.
    pub version: i64,
}

/// One saved state of an entry, as it was kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ExportedRevision {
    /// The entry's version after this save.
    pub version: i64,
    /// When it was saved.
    #[serde(serialize_with = "crate::moment::write")]
    pub at: DateTime<Utc>,
    /// Who saved it.
    pub author: ExportedUser,
    /// The content, as the text that the hash was made of (canonical JSON); null where it names somebody whom the exporter does
    /// not see.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub content: Option<String>,
    /// 32 hex digits; null together with the content.
    #[cfg_attr(feature = "openapi", schema(required, min_length = 32, max_length = 32))]
    pub salt: Option<String>,
    /// 64 hex digits: SHA-256 of `convolog.revision.v1`, a zero byte, the salt and the content.
    #[cfg_attr(feature = "openapi", schema(min_length = 64, max_length = 64))]
    pub content_hash: String,
}
