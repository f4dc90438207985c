//! `full.json`, version 1: everything one may see, in one document that can be read in again without loss.
//!
//! The members stand in the order of these structs, people before entries, and each person and each entry is complete in
//! itself: the document can be written and read as a stream. A reader of version 1 refuses members that it does not know, so
//! whatever is added raises the version. `docs/FORMATS.md` tells it to strangers.

use crate::{
    Channel, EntryType, ExportedEntry, ExportedFollowUp, Formality, PersonId, PersonRef, PersonStatus,
    Sentiment, Severity, TagId, TemplateId, UserId,
};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

/// What `format` says in a document of this kind.
pub const EXPORT_FORMAT: &str = "convolog";
/// The version of the format that this software writes.
pub const EXPORT_VERSION: u32 = 1;

/// The whole document. Nobody who writes or reads many entries builds it; it describes the parts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FullExport {
    /// Always `convolog`.
    #[cfg_attr(feature = "openapi", schema(example = "convolog"))]
    pub format: String,
    /// Always 1 in this version.
    #[cfg_attr(feature = "openapi", schema(example = 1))]
    pub version: u32,
    /// When it was made, by the server's clock; nothing later is in it.
    pub exported_at: DateTime<Utc>,
    /// The instance it comes from, for ever the same.
    #[cfg_attr(feature = "openapi", schema(format = Uuid))]
    pub instance_id: String,
    /// What the organisation is called.
    pub instance_name: String,
    /// The version of the software that wrote it.
    #[cfg_attr(feature = "openapi", schema(example = "0.1.0"))]
    pub app_version: String,
    /// Who made it, for whom, why, and of what.
    pub scope: ExportScope,
    /// The people, in the order of their ids.
    pub people: Vec<ExportedPerson>,
    /// The entries, the oldest event first.
    pub entries: Vec<ExportedEntry>,
    /// The vocabulary of tags.
    pub tags: Vec<ExportedTag>,
    /// The instance's own templates.
    pub templates: Vec<ExportedTemplate>,
    /// How many of each there are: a document without its end, or with parts taken out, is noticed.
    pub counts: ExportCounts,
}

/// What stands before the people. The same members as those of [`FullExport`], for whoever writes or reads a stream.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExportHead {
    /// See [`FullExport::format`].
    pub format: String,
    /// See [`FullExport::version`].
    pub version: u32,
    /// See [`FullExport::exported_at`].
    pub exported_at: DateTime<Utc>,
    /// See [`FullExport::instance_id`].
    pub instance_id: String,
    /// See [`FullExport::instance_name`].
    pub instance_name: String,
    /// See [`FullExport::app_version`].
    pub app_version: String,
    /// See [`FullExport::scope`].
    pub scope: ExportScope,
}

/// Who made an export, for whom, why, and of what.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ExportScope {
    /// Whose view of the record it is; null when the operator made it on the command line.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub exported_by: Option<ExportedUser>,
    /// Whether it was made by somebody who sees everybody. Where not, what is about people outside the exporter's line is not
    /// in it, and `withheld` stands where a trace of it would be.
    pub everyone: bool,
    /// The one person that it is about.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub person: Option<PersonRef>,
    /// The filter of the entries as a query string, as `GET /entries` takes it; empty when there is none.
    #[cfg_attr(feature = "openapi", schema(example = "type=concern&status=open"))]
    pub filter: String,
    /// Who is to receive it.
    pub recipient: String,
    /// What it is for.
    pub purpose: String,
}

/// How many there are of what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ExportCounts {
    /// People.
    pub people: u64,
    /// Entries.
    pub entries: u64,
    /// Pieces of evidence, whether their bytes are there or not.
    pub attachments: u64,
    /// Tags of the vocabulary.
    pub tags: u64,
    /// Templates.
    pub templates: u64,
}

/// An account that did something. What one signs in with is never exported.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ExportedUser {
    /// The account.
    pub id: UserId,
    /// Its name.
    #[cfg_attr(feature = "openapi", schema(example = "Tom Reyes"))]
    pub name: String,
    /// Its address; only in an export of somebody who sees everybody. By it an import finds the account on another instance.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub email: Option<String>,
}

/// A person with the history of reporting lines and the follow-ups that came from no entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ExportedPerson {
    /// The person.
    pub id: PersonId,
    /// What the person is called at work.
    pub display_name: String,
    /// The firm's own number for the person, unique.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub employee_ref: Option<String>,
    /// The job.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub title: Option<String>,
    /// The team.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub team: Option<String>,
    /// The address at work.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub email: Option<String>,
    /// First day with the firm.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub start_on: Option<NaiveDate>,
    /// Last day with the firm.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub left_on: Option<NaiveDate>,
    /// Whom the person reports to. May be somebody who is not in the document.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub manager: Option<PersonRef>,
    /// Where the person stands with the firm.
    pub status: PersonStatus,
    /// When the person was added.
    pub created_at: DateTime<Utc>,
    /// When anything of the above was last changed.
    pub updated_at: DateTime<Utc>,
    /// Counts changes.
    pub version: i64,
    /// Where the person came with an import of such a document: when, by whom, from which instance.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub imported: Option<ImportMark>,
    /// Whom the person reported to from when on, the oldest first.
    pub reporting_lines: Vec<ExportedLine>,
    /// The follow-ups that came from no entry, in the order in which they are due.
    pub follow_ups: Vec<ExportedFollowUp>,
}

/// Whom a person reported to from a moment on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ExportedLine {
    /// The manager; null at the top.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub manager: Option<PersonRef>,
    /// Whether there was a manager whom the exporter does not see; `manager` is null then.
    pub withheld: bool,
    /// From when on.
    pub from_at: DateTime<Utc>,
    /// Who changed it; null for the system.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub changed_by: Option<ExportedUser>,
    /// Why.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub reason: Option<String>,
}

/// That something came from another instance by an import of such a document. It is kept for ever.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ImportMark {
    /// When it was imported, by the clock of the instance that did.
    pub at: DateTime<Utc>,
    /// Who imported it; null for the operator on the command line.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub by: Option<ExportedUser>,
    /// The `instance_id` of the document.
    pub source_instance: String,
}

/// A tag of the vocabulary. The tags of entries stand with the entries, whether they are here or not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ExportedTag {
    /// The tag.
    pub id: TagId,
    /// The word, in lower case; unique.
    pub name: String,
    /// What it is meant for.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub description: Option<String>,
    /// Who added it.
    pub created_by: ExportedUser,
    /// When it was added.
    pub created_at: DateTime<Utc>,
    /// When it was last changed.
    pub updated_at: DateTime<Utc>,
}

/// A template of the instance's own; those that come with the software are not exported.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ExportedTemplate {
    /// The template.
    pub id: TemplateId,
    /// What it is called, unique.
    pub name: String,
    /// When to take it.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub description: Option<String>,
    /// What kind of event it records.
    #[serde(rename = "type")]
    pub entry_type: EntryType,
    /// Whether it is part of a formal process.
    pub formality: Formality,
    /// How the conversation is held; null leaves it to the author.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub channel: Option<Channel>,
    /// How serious it is.
    pub severity: Severity,
    /// The classification to start with.
    pub sentiment: Sentiment,
    /// What it is about, in a line.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub title: Option<String>,
    /// What happened.
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
    /// Words to find the entry by.
    pub tags: Vec<String>,
    /// When it was added.
    pub created_at: DateTime<Utc>,
    /// When it was last changed.
    pub updated_at: DateTime<Utc>,
    /// Counts changes.
    pub version: i64,
}
