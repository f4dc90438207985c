//! Downloads by a browser, which cannot send a header with a link.

use crate::{DownloadState, DownloadTicketId, DownloadUnit, Errors, NewCaseFile, Validate, limits};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// What is to be downloaded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NewDownloadTicket {
    /// A path below `/api/v1` that answers with a file, with its query: of exports, the content of evidence, the export of the audit
    /// trail, the content of backups.
    #[cfg_attr(
        feature = "openapi",
        schema(
            min_length = 1,
            max_length = 4000,
            example = "/exports/entries.csv?type=concern&recipient=Lena+Roth&purpose=Advice"
        )
    )]
    pub path: String,
    /// What is posted to the path: with `/exports/case-file`, and with no other.
    #[serde(
        default,
        deserialize_with = "crate::patch::present",
        skip_serializing_if = "Option::is_none"
    )]
    #[cfg_attr(feature = "openapi", schema(nullable = false))]
    pub body: Option<NewCaseFile>,
}

impl Validate for NewDownloadTicket {
    fn validate(&self, errors: &mut Errors) {
        errors.required_line("/path", &self.path, limits::DOWNLOAD_PATH_MAX);
        if let Some(body) = &self.body {
            errors.below("/body", body);
        }
    }
}

/// A link that works once, for a minute, with the rights and the sign-in of whoever asked for it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DownloadTicket {
    /// The ticket, to be asked how far the download is.
    pub id: DownloadTicketId,
    /// Where to download, from the root of the server. Whoever has it can use it: it is shown once.
    #[cfg_attr(feature = "openapi", schema(example = "/api/v1/downloads/Zm9v"))]
    pub url: String,
    /// Until when the download must have begun.
    pub expires_at: DateTime<Utc>,
}

impl std::fmt::Debug for DownloadTicket {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("DownloadTicket")
            .field("id", &self.id)
            .field("expires_at", &self.expires_at)
            .finish_non_exhaustive()
    }
}

/// How far a download is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DownloadProgress {
    /// The ticket.
    pub id: DownloadTicketId,
    /// Where it stands.
    pub state: DownloadState,
    /// How much of it is done.
    pub done: u64,
    /// How much there is in all; null when that is not known.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub total: Option<u64>,
    /// What `done` and `total` count.
    pub unit: DownloadUnit,
    /// How much of the evidence that goes along is done, beside what `done` counts.
    pub evidence_done_bytes: u64,
    /// How much evidence goes along in all; 0 where none does.
    pub evidence_total_bytes: u64,
    /// How many bytes were sent.
    pub size_bytes: u64,
}
