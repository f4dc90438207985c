//! Evidence: files kept with an entry, known by their hash.

use crate::{AttachmentId, EntryId, UserRef};
use chrono::{DateTime, Utc};
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
    /// Who put it here.
    pub uploaded_by: UserRef,
    /// When it was received.
    pub uploaded_at: DateTime<Utc>,
    /// Counts changes; the `ETag` is made of it.
    pub version: i64,
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
