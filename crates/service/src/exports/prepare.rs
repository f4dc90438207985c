//! Everything that is to be settled before the first byte: whether one may, that there is room, and that it is on record.

use super::{
    record::{Asked, Recording},
    slots::Slot,
};
use crate::{Ctx, Result, ServiceError, downloads::Progress, page::check_filter};
use convolog_db::people;
use convolog_dto::{
    EntryQuery, ExportFormat, ExportReason, Instant, Permission, PersonId, PersonRef, Validate,
};
use std::sync::Arc;

/// What comes out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExportKind {
    /// `full.json`.
    Json,
    /// One row for each entry.
    Csv,
    /// One document for one person.
    Markdown,
    /// A bundle of one document for each person.
    MarkdownZip,
    /// A bundle of all of these and the evidence.
    Zip,
}

impl From<ExportFormat> for ExportKind {
    fn from(format: ExportFormat) -> Self {
        match format {
            ExportFormat::Json => Self::Json,
            ExportFormat::Csv => Self::Csv,
            ExportFormat::Markdown => Self::Markdown,
            ExportFormat::Zip => Self::Zip,
        }
    }
}

impl ExportKind {
    /// As the audit trail names it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Csv => "csv",
            Self::Markdown => "md",
            Self::MarkdownZip => "md.zip",
            Self::Zip => "zip",
        }
    }

    /// What a file of it ends with.
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Csv => "csv",
            Self::Markdown => "md",
            Self::MarkdownZip | Self::Zip => "zip",
        }
    }

    /// Its media type.
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Json => "application/json",
            Self::Csv => "text/csv; charset=utf-8; header=present",
            Self::Markdown => "text/markdown; charset=utf-8",
            Self::MarkdownZip | Self::Zip => "application/zip",
        }
    }
}

/// What is to be exported.
#[derive(Clone, Debug)]
pub struct ExportRequest {
    /// What comes out.
    pub kind: ExportKind,
    /// The one person whom it is about.
    pub person: Option<PersonId>,
    /// Which entries; the filter of their list.
    pub filter: EntryQuery,
    /// The same as a query string, for the audit trail and the export itself; empty for everything.
    pub filter_text: String,
    /// For whom and why.
    pub reason: ExportReason,
}

impl ExportRequest {
    /// Whether it is everything that one sees.
    fn is_full(&self) -> bool {
        self.person.is_none() && leaves_nothing_out(&self.filter)
    }

    /// The filter that its entries go through.
    pub(super) fn query(&self) -> EntryQuery {
        match self.person {
            Some(person) => EntryQuery {
                subject_id: vec![person],
                sort: self.filter.sort,
                ..EntryQuery::default()
            },
            None => self.filter.clone(),
        }
    }

    /// Whether only some of what one sees is in it, because of a filter.
    pub(super) fn is_filtered(&self) -> bool {
        self.person.is_none() && !self.is_full()
    }
}

/// Whether a filter leaves nothing out: an order, a page and no words to look for do not.
pub(super) fn leaves_nothing_out(filter: &EntryQuery) -> bool {
    let rest = EntryQuery {
        q: filter.q.clone().filter(|words| !words.trim().is_empty()),
        ..filter.filter()
    };
    rest == EntryQuery::default()
}

/// An export that is on record and may begin.
pub struct PreparedExport {
    pub(super) ctx: Ctx,
    pub(super) request: ExportRequest,
    pub(super) person: Option<PersonRef>,
    pub(super) at: Instant,
    pub(super) progress: Arc<Progress>,
    pub(super) recording: Recording,
    /// Given back when the export is over.
    pub(super) slot: Slot,
}

impl PreparedExport {
    /// What a file of it is to be called.
    pub fn file_name(&self) -> String {
        let about = match (&self.person, self.request.is_filtered()) {
            (Some(person), _) => person.name.as_str(),
            (None, true) => "selection",
            (None, false) => "export",
        };
        convolog_export::file_name(about, self.at, self.request.kind.extension())
    }

    /// What comes out.
    pub fn kind(&self) -> ExportKind {
        self.request.kind
    }
}

/// Refuses an export that the actor may not make, or whose request is not sound. Nothing is recorded yet.
///
/// # Errors
/// 403 `forbidden`, `step_up_required`; 404 for a person who is not seen; 400 and 422 for a bad request.
pub fn require_export(ctx: &Ctx, request: &ExportRequest) -> Result<Option<PersonRef>> {
    request.reason.check()?;
    check_filter(&request.filter)?;
    let Some(id) = request.person else {
        ctx.require(Permission::ExportsRun)?;
        if request.is_full() {
            ctx.require_step_up()?;
        }
        return Ok(None);
    };
    ctx.require(Permission::ExportsPerson)?;
    let row = ctx.read(|tx| people::get(tx, &ctx.scope(), id))?;
    let row = row.ok_or_else(ServiceError::not_found)?;
    Ok(Some(PersonRef {
        id,
        name: row.display_name,
    }))
}

/// Takes a place among the exports that run and records the export. The file of one person is opened by it: its purpose is the
/// reason for that, and the event of the export the trace.
///
/// # Errors
/// As [`require_export`]; 429 `too_many_exports`; 503 or 507 when it cannot be recorded.
pub fn prepare_export(ctx: &Ctx, request: ExportRequest, progress: Arc<Progress>) -> Result<PreparedExport> {
    let person = require_export(ctx, &request)?;
    let slot = ctx.services().export_slots().take(ctx.actor().user_id)?;
    let asked = Asked {
        what: if person.is_some() { "person" } else { "record" },
        format: request.kind.name(),
        filter: request.filter_text.clone(),
        reason: request.reason.clone(),
        subject: request.person,
    };
    let recording = Recording::start(ctx, asked, progress.clone())?;
    Ok(PreparedExport {
        ctx: ctx.clone(),
        request,
        person,
        at: ctx.now(),
        progress,
        recording,
        slot,
    })
}
