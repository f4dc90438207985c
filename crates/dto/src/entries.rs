//! Entries: one subject, one event, one author.

use crate::{
    AckState, Channel, Contemporaneity, EntryId, EntryStatus, EntryType, FactBasis, Formality, Imported,
    LinkId, LinkKind, ParticipantRole, PersonId, PersonRef, RecordState, Sentiment, Severity, SnippetPart,
    TimePrecision, UserRef, moment,
};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// One entry of the record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Entry {
    /// The entry.
    pub id: EntryId,
    /// The number people quote, unique within the instance.
    #[serde(rename = "ref")]
    #[cfg_attr(feature = "openapi", schema(example = "E-2026-0042"))]
    pub reference: String,
    /// The person it is about.
    pub subject_id: PersonId,
    /// The same with a name.
    pub subject: PersonRef,
    /// What kind of event it records.
    #[serde(rename = "type")]
    pub entry_type: EntryType,
    /// When the event began.
    #[serde(serialize_with = "moment::write")]
    pub occurred_start: DateTime<Utc>,
    /// When the event ended.
    #[serde(serialize_with = "moment::write_optional")]
    #[cfg_attr(feature = "openapi", schema(required))]
    pub occurred_end: Option<DateTime<Utc>>,
    /// The IANA time zone of the event.
    #[cfg_attr(feature = "openapi", schema(example = "Europe/London"))]
    pub occurred_tz: String,
    /// How exactly the time is known.
    pub precision: TimePrecision,
    /// What it is about, in a line.
    #[cfg_attr(feature = "openapi", schema(required, example = "Late for the handover"))]
    pub title: Option<String>,
    /// What happened: seen, heard, said.
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
    /// The author's classification of the conversation.
    pub sentiment: Sentiment,
    /// What still has to happen.
    pub status: EntryStatus,
    /// Words to find it by.
    pub tags: Vec<String>,
    /// Why it was recorded late.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub late_reason: Option<String>,
    /// For whom a super admin recorded it.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub on_behalf_of: Option<UserRef>,
    /// When the first words reached the server, by its own clock.
    #[serde(serialize_with = "moment::write")]
    pub recorded_at: DateTime<Utc>,
    /// When the text was locked.
    #[serde(serialize_with = "moment::write_optional")]
    #[cfg_attr(feature = "openapi", schema(required))]
    pub finalised_at: Option<DateTime<Utc>>,
    /// Who wrote it.
    pub author: UserRef,
    /// How soon after the event it was recorded.
    pub contemporaneity: Contemporaneity,
    /// How far the record is fixed.
    pub record_state: RecordState,
    /// Why it was voided.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub void_reason: Option<String>,
    /// Where it was imported from; null where it was written here.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(required))]
    pub imported: Option<Imported>,
    /// Who else was there.
    pub participants: Vec<Participant>,
    /// How it relates to other entries.
    pub links: Vec<EntryLink>,
    /// How many pieces of evidence it has.
    pub attachment_count: i64,
    /// How many follow-ups it has.
    pub follow_up_count: i64,
    /// How many amendments it has.
    pub amendment_count: i64,
    /// How many responses of the employee it has.
    pub response_count: i64,
    /// Whether the employee has seen it: the newest step of its acknowledgement.
    pub acknowledgement: AckState,
    /// Counts changes; the `ETag` is made of it.
    pub version: i64,
}

/// An entry in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ListedEntry {
    /// The entry.
    #[serde(flatten)]
    pub entry: Entry,
    /// The best passage for the words in `q`, in pieces; the hits are marked. Empty where there are no words to find.
    pub snippet: Vec<SnippetPart>,
}

/// Somebody who took part in the event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Participant {
    /// The person, where it is one of the firm.
    #[serde(
        default,
        deserialize_with = "crate::patch::present",
        skip_serializing_if = "Option::is_none"
    )]
    #[cfg_attr(feature = "openapi", schema(nullable = false))]
    pub person_id: Option<PersonId>,
    /// The name, as it was at the time.
    #[cfg_attr(
        feature = "openapi",
        schema(min_length = 1, max_length = 120, example = "Lena Roth")
    )]
    pub name: String,
    /// In which part.
    pub role: ParticipantRole,
}

/// How this entry relates to another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EntryLink {
    /// The link.
    pub id: LinkId,
    /// The other entry.
    pub to_entry_id: EntryId,
    /// The number of the other entry.
    pub to_ref: String,
    /// How they relate.
    pub kind: LinkKind,
}

/// One saved state of an entry. Append-only.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Revision {
    /// The entry's version after this save.
    pub version: i64,
    /// When it was saved.
    pub at: DateTime<Utc>,
    /// Who saved it.
    pub author: UserRef,
    /// The content as it was saved: the fields of an entry.
    #[cfg_attr(feature = "openapi", schema(value_type = Object))]
    pub content: serde_json::Value,
}
