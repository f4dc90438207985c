//! What came of the import of a document of our own.

use crate::ImportedKind;
use crate::ImportedResult;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// What came of an import, or would come of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ImportReport {
    /// Whether nothing was kept.
    pub dry_run: bool,
    /// The instance that the document came from.
    #[cfg_attr(feature = "openapi", schema(format = Uuid))]
    pub source_instance: String,
    /// What the organisation is called there.
    pub source_name: String,
    /// When the document was made.
    pub exported_at: DateTime<Utc>,
    /// SHA-256 of the file as it was sent, 64 hex digits.
    #[cfg_attr(feature = "openapi", schema(min_length = 64, max_length = 64))]
    pub sha256: String,
    /// What became of the people.
    pub people: ImportCounts,
    /// What became of the entries.
    pub entries: ImportCounts,
    /// What became of the vocabulary of tags.
    pub tags: ImportCounts,
    /// What became of the templates.
    pub templates: ImportCounts,
    /// What became of the files of the evidence.
    pub files: ImportFiles,
    /// Authors who have no account here and are kept as names.
    pub names: i64,
    /// Links that were left out, because the other entry is not here.
    pub links_left_out: i64,
    /// Records by what became of them: first what was not imported, then the rest; the first of each.
    pub records: Vec<ImportedRecord>,
    /// How many records are not among them.
    pub records_left_out: i64,
}

/// How many of one kind became what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ImportCounts {
    /// Added.
    pub created: i64,
    /// There already, and the same.
    pub unchanged: i64,
    /// There already, and not the same, or in the way of something that is: what is here stays as it is.
    pub conflict: i64,
    /// Not imported, because something that it needs is not here or something in it does not hold.
    pub skipped: i64,
}

/// What became of the files of the evidence. They come along in a ZIP archive only.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ImportFiles {
    /// Files that were added.
    pub added: i64,
    /// Pieces of evidence of imported entries whose bytes are not here; each is named on its entry.
    pub missing: i64,
    /// Files of the archive that are not what their name says, and were not taken.
    pub refused: i64,
}

/// What became of one record of the document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ImportedRecord {
    /// Where it stands in the document, as a JSON pointer.
    #[cfg_attr(feature = "openapi", schema(example = "/entries/12"))]
    pub pointer: String,
    /// What it is.
    pub kind: ImportedKind,
    /// Its id.
    #[cfg_attr(feature = "openapi", schema(format = Uuid))]
    pub id: String,
    /// Its name or its number.
    #[cfg_attr(feature = "openapi", schema(example = "E-2026-0042"))]
    pub name: String,
    /// What became of it.
    pub result: ImportedResult,
    /// Why, to match on; null where there is nothing to explain.
    #[cfg_attr(feature = "openapi", schema(required, example = "other_content"))]
    pub code: Option<String>,
    /// The same for a person.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub message: Option<String>,
    /// The members that differ from what is here.
    #[cfg_attr(feature = "openapi", schema(example = json!(["status", "updated_at"])))]
    pub differs: Vec<String>,
}

/// That a person or an entry was imported from another instance, or from another time of this one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Imported {
    /// When.
    pub at: DateTime<Utc>,
    /// By whom; null for the operator on the command line.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub by: Option<crate::UserRef>,
    /// The instance that the document came from.
    #[cfg_attr(feature = "openapi", schema(format = Uuid))]
    pub source_instance: String,
}
