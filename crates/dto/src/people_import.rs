//! What came of a CSV import of people.

use crate::PersonId;
use serde::{Deserialize, Serialize};

/// What came of a CSV import of people.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PeopleImport {
    /// Whether nothing was written.
    pub dry_run: bool,
    /// People added.
    pub created: i64,
    /// People changed.
    pub updated: i64,
    /// People who were the same already.
    pub unchanged: i64,
    /// Rows refused; the others are written all the same, and the mended file can be imported again.
    pub failed: i64,
    /// One for each line of the file.
    pub rows: Vec<ImportRow>,
}

/// What came of one line of the file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ImportRow {
    /// The line in the file; the header is line 1.
    pub line: i64,
    /// What became of it.
    pub result: ImportResult,
    /// The person; null when refused, or new in a dry run.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub id: Option<PersonId>,
    /// What is wrong; the pointer names the column.
    pub errors: Vec<crate::FieldError>,
}

/// What became of one line of an import.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum ImportResult {
    /// Added.
    Created,
    /// Changed.
    Updated,
    /// The same already.
    Unchanged,
    /// Refused.
    Failed,
}
