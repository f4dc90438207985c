//! What queries about entries give and take.

use convolog_dto::{
    AckState, Channel, Contemporaneity, EntryId, EntryStatus, EntryType, FactBasis, Formality, ImportMark,
    Instant, LinkId, LinkKind, Participant, PersonId, RecordState, Sentiment, Severity, TimePrecision,
    UserId,
};
use diesel::deserialize::{self, FromSql};
use diesel::prelude::*;
use diesel::sql_types::{Binary, Text};
use diesel::sqlite::Sqlite;

use crate::column::{Col, Nul};
use crate::rows::columns;

/// What the author writes: the part of an entry that a draft can change.
#[derive(Clone, Debug, PartialEq, Eq, Queryable)]
pub struct EntryContent {
    /// The person it is about.
    #[diesel(deserialize_as = Col<PersonId>)]
    pub subject_id: PersonId,
    /// What kind of event it records.
    #[diesel(deserialize_as = Col<EntryType>)]
    pub entry_type: EntryType,
    /// When the event began.
    #[diesel(deserialize_as = Col<Instant>)]
    pub occurred_start: Instant,
    /// When the event ended.
    #[diesel(deserialize_as = Nul<Instant>)]
    pub occurred_end: Option<Instant>,
    /// The IANA time zone of the event.
    pub occurred_tz: String,
    /// How exactly the time is known.
    #[diesel(deserialize_as = Col<TimePrecision>)]
    pub precision: TimePrecision,
    /// What it is about, in a line.
    pub title: Option<String>,
    /// What happened.
    pub facts: Option<String>,
    /// What it led to.
    pub impact: Option<String>,
    /// How the employee tells it.
    pub employee_account: Option<String>,
    /// What the author makes of it.
    pub assessment: Option<String>,
    /// What was agreed.
    pub agreed: Option<String>,
    /// How the author knows.
    #[diesel(deserialize_as = Col<FactBasis>)]
    pub fact_basis: FactBasis,
    /// Whether it was part of a formal process.
    #[diesel(deserialize_as = Col<Formality>)]
    pub formality: Formality,
    /// How the conversation was held.
    #[diesel(deserialize_as = Col<Channel>)]
    pub channel: Channel,
    /// How serious it is.
    #[diesel(deserialize_as = Col<Severity>)]
    pub severity: Severity,
    /// The author's classification.
    #[diesel(deserialize_as = Col<Sentiment>)]
    pub sentiment: Sentiment,
    /// What still has to happen.
    #[diesel(deserialize_as = Col<EntryStatus>)]
    pub status: EntryStatus,
    /// Words to find it by.
    #[diesel(deserialize_as = Col<Vec<String>>)]
    pub tags: Vec<String>,
    /// Why it was recorded late.
    pub late_reason: Option<String>,
    /// How soon after the event it was recorded.
    #[diesel(deserialize_as = Col<Contemporaneity>)]
    pub contemporaneity: Contemporaneity,
}

columns!(ContentSql, CONTENT = "x".entries {
    subject_id, entry_type, occurred_start, occurred_end, occurred_tz, time_precision, title, facts, impact, employee_account,
    assessment, agreed, fact_basis, formality, channel, severity, sentiment, status, tags, late_reason, contemporaneity,
});

/// The columns around the content.
#[derive(Queryable)]
pub struct Frame {
    #[diesel(deserialize_as = Col<EntryId>)]
    pub(super) id: EntryId,
    pub(super) reference: String,
    #[diesel(deserialize_as = Col<UserId>)]
    pub(super) author_id: UserId,
    #[diesel(deserialize_as = Nul<UserId>)]
    pub(super) on_behalf_of: Option<UserId>,
    #[diesel(deserialize_as = Col<RecordState>)]
    pub(super) record_state: RecordState,
    pub(super) void_reason: Option<String>,
    #[diesel(deserialize_as = Col<Instant>)]
    pub(super) recorded_at: Instant,
    #[diesel(deserialize_as = Nul<Instant>)]
    pub(super) finalised_at: Option<Instant>,
    #[diesel(deserialize_as = Nul<Instant>)]
    pub(super) voided_at: Option<Instant>,
    #[diesel(deserialize_as = Col<Instant>)]
    pub(super) updated_at: Instant,
    pub(super) version: i64,
    #[diesel(deserialize_as = Nul<ImportMark>)]
    pub(super) imported: Option<ImportMark>,
}

/// How much there is beside the content.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Queryable)]
pub struct Counts {
    /// Pieces of evidence.
    pub attachments: i64,
    /// Follow-ups.
    pub follow_ups: i64,
    /// Participants.
    pub participants: i64,
    /// Links to other entries, also to those that the reader may not see: only to be asked whether there is any.
    pub links: i64,
    /// Amendments.
    pub amendments: i64,
    /// Responses of the employee.
    pub responses: i64,
    /// The newest step of the acknowledgement.
    #[diesel(deserialize_as = Col<AckState>)]
    pub acknowledgement: AckState,
}

columns!(FrameSql, FRAME = "x".entries {
    id, reference, author_id, on_behalf_of, record_state, void_reason, recorded_at, finalised_at, voided_at, updated_at, version,
    imported,
});

columns!(CountsSql, COUNTS = "x".entries {
    attachment_count, follow_up_count, participant_count, link_count, amendment_count, response_count, acknowledgement,
});

/// One entry with the names and counts that are shown with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntryRow {
    /// The entry.
    pub id: EntryId,
    /// The number people quote.
    pub reference: String,
    /// Who wrote it.
    pub author_id: UserId,
    /// The author's name.
    pub author_name: String,
    /// For whom it was recorded, with the name.
    pub on_behalf_of: Option<(UserId, String)>,
    /// The subject's name.
    pub subject_name: String,
    /// What the author wrote.
    pub content: EntryContent,
    /// How far it is fixed.
    pub record_state: RecordState,
    /// Why it was voided.
    pub void_reason: Option<String>,
    /// When the first words reached the server.
    pub recorded_at: Instant,
    /// When the text was locked.
    pub finalised_at: Option<Instant>,
    /// When it was voided.
    pub voided_at: Option<Instant>,
    /// When it was last saved.
    pub updated_at: Instant,
    /// Counts changes.
    pub version: i64,
    /// Where it was imported from.
    pub imported: Option<ImportMark>,
    /// Who else was there.
    pub participants: Vec<Participant>,
    /// Those of them whom the viewer does not see: their names stand in the entry, their ids are not shown.
    pub strangers: Vec<PersonId>,
    /// How it relates to other entries that are seen.
    pub links: Vec<LinkRow>,
    /// How much there is beside the content.
    pub counts: Counts,
}

/// How an entry relates to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkRow {
    /// The link.
    pub id: LinkId,
    /// The other entry.
    pub to_entry_id: EntryId,
    /// The number of the other entry.
    pub to_reference: String,
    /// How they relate.
    pub kind: LinkKind,
}

/// How another entry relates to one.
#[derive(Clone, Debug, PartialEq, Eq, Queryable)]
pub struct BacklinkRow {
    /// The link.
    #[diesel(deserialize_as = Col<LinkId>)]
    pub id: LinkId,
    /// The entry that it leads from.
    #[diesel(deserialize_as = Col<EntryId>)]
    pub from_entry_id: EntryId,
    /// The number of that entry.
    pub from_reference: String,
    /// How that entry relates to the one asked about.
    #[diesel(deserialize_as = Col<LinkKind>)]
    pub kind: LinkKind,
}

/// The columns of [`BacklinkRow`]: of the link `l`, and of the entry `other` that it leads from.
pub(crate) const BACKLINK: &str = "l.id, other.id, other.reference, l.kind";

/// The types of [`BACKLINK`].
pub(crate) type BacklinkSql = (Binary, Binary, Text, Text);

/// A link to be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewLinkRow {
    /// A fresh id.
    pub id: LinkId,
    /// From this entry.
    pub from_entry_id: EntryId,
    /// To that one.
    pub to_entry_id: EntryId,
    /// How they relate.
    pub kind: LinkKind,
    /// Who relates them.
    pub by: UserId,
    /// Now.
    pub at: Instant,
}

/// An entry to be begun, as a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewEntryRow {
    /// A fresh id.
    pub id: EntryId,
    /// Who writes it.
    pub author_id: UserId,
    /// For whom.
    pub on_behalf_of: Option<UserId>,
    /// What the author wrote.
    pub content: EntryContent,
    /// Who else was there.
    pub participants: Vec<Participant>,
    /// Now; also the year of the reference.
    pub recorded_at: Instant,
}

impl FromSql<Text, Sqlite> for Col<Vec<String>> {
    fn from_sql(mut value: <Sqlite as diesel::backend::Backend>::RawValue<'_>) -> deserialize::Result<Self> {
        Ok(Self(match value.read_text() {
            "[]" => Vec::new(),
            tags => serde_json::from_str(tags)?,
        }))
    }
}

impl From<Col<Vec<String>>> for Vec<String> {
    fn from(column: Col<Vec<String>>) -> Self {
        column.0
    }
}
