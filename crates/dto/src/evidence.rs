//! Evidence: files kept with an entry, known by their hash.

use crate::{AttachmentId, EntryId, Errors, EvidenceIntegrity, Patch, UserRef, Validate, limits};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

/// One file kept with an entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Attachment {
    /// The attachment.
    pub id: AttachmentId,
    /// The entry it belongs to.
    pub entry_id: EntryId,
    /// The file's name, made safe.
    #[cfg_attr(feature = "openapi", schema(example = "rota.pdf"))]
    pub name: String,
    /// Its size in bytes.
    pub size_bytes: i64,
    /// The media type found in its first bytes.
    #[cfg_attr(feature = "openapi", schema(example = "application/pdf"))]
    pub media_type: String,
    /// SHA-256 of its bytes at receipt, 64 hex digits.
    #[cfg_attr(feature = "openapi", schema(min_length = 64, max_length = 64))]
    pub sha256: String,
    /// Where it came from.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub source: Option<String>,
    /// What it shows.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub description: Option<String>,
    /// The day on which it came into the hands of whoever obtained it.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub obtained_on: Option<NaiveDate>,
    /// Who obtained it.
    #[cfg_attr(feature = "openapi", schema(required, example = "Tom Hill, site manager"))]
    pub obtained_by: Option<String>,
    /// Its number as an exhibit.
    #[cfg_attr(feature = "openapi", schema(required, example = "EX-3"))]
    pub exhibit: Option<String>,
    /// Whether its bytes still are what they were at receipt, as the last scan found them.
    #[serde(default = "unchecked")]
    #[cfg_attr(feature = "openapi", schema(required))]
    pub integrity: EvidenceIntegrity,
    /// When a scan last looked at them.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub checked_at: Option<DateTime<Utc>>,
    /// Where else one sees the same bytes, the newest first; at most 5.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(required, max_items = 5))]
    pub duplicates: Vec<EvidenceRef>,
    /// Who put it here.
    pub uploaded_by: UserRef,
    /// When it was received.
    pub uploaded_at: DateTime<Utc>,
    /// Counts changes; the `ETag` is made of it.
    pub version: i64,
}

const fn unchecked() -> EvidenceIntegrity {
    EvidenceIntegrity::Unchecked
}

/// A piece of evidence by where it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EvidenceRef {
    /// The attachment.
    pub attachment_id: AttachmentId,
    /// Its entry.
    pub entry_id: EntryId,
    /// The entry's number.
    #[cfg_attr(feature = "openapi", schema(example = "E-2026-0042"))]
    pub entry_ref: String,
}

/// Changes what is said about a piece of evidence of a draft: a JSON Merge Patch.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AttachmentPatch {
    /// Where it came from; null clears it.
    #[serde(default, skip_serializing_if = "Patch::is_keep")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, required = false, max_length = 200, example = "Site manager"))]
    pub source: Patch<String>,
    /// What it shows; null clears it.
    #[serde(default, skip_serializing_if = "Patch::is_keep")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, required = false, max_length = 2000))]
    pub description: Patch<String>,
    /// The day on which it was obtained; null clears it.
    #[serde(default, skip_serializing_if = "Patch::is_keep")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<NaiveDate>, required = false))]
    pub obtained_on: Patch<NaiveDate>,
    /// Who obtained it; null clears it.
    #[serde(default, skip_serializing_if = "Patch::is_keep")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, required = false, max_length = 120))]
    pub obtained_by: Patch<String>,
    /// Its number as an exhibit; null clears it.
    #[serde(default, skip_serializing_if = "Patch::is_keep")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, required = false, max_length = 50, example = "EX-3"))]
    pub exhibit: Patch<String>,
}

impl Validate for AttachmentPatch {
    fn validate(&self, errors: &mut Errors) {
        errors.patch_line("/source", &self.source, limits::TITLE_MAX);
        errors.patch_text("/description", &self.description, limits::REASON_MAX);
        errors.patch_line("/obtained_by", &self.obtained_by, limits::NAME_MAX);
        errors.patch_line("/exhibit", &self.exhibit, limits::EXHIBIT_MAX);
    }
}

/// Which part of a person's evidence to list, the newest first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams), into_params(parameter_in = Query))]
pub struct PersonAttachmentQuery {
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
    /// Count all the rows as well.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[cfg_attr(feature = "openapi", param(required = false, default = false))]
    pub include_total: bool,
}

/// How to be served the bytes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams), into_params(parameter_in = Query))]
pub struct ContentQuery {
    /// `inline` to show it in the browser, for a short list of harmless types; else it is downloaded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", param(nullable = false))]
    pub disposition: Option<Disposition>,
}

/// Whether a browser shows or saves a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Disposition {
    /// Save it.
    #[default]
    Attachment,
    /// Show it.
    Inline,
}
