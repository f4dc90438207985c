//! The case file: chosen records as one document, alone or in a signed bundle with the files.

use super::{
    record::{Asked, Recording},
    slots::Slot,
};
use crate::{Ctx, Result, downloads::Progress, page::check_filter};
use convolog_dto::{CaseFileFormat, EntryQuery, ExportReason, Instant, NewCaseFile, Permission, Validate};
use std::sync::Arc;

mod bundle;
mod choose;
mod cover;
mod pictures;
mod write;

use choose::{Chosen, choose, is_everything, selector};

/// A case file that is on record and may begin.
pub struct PreparedCaseFile {
    ctx: Ctx,
    new: NewCaseFile,
    chosen: Chosen,
    format: CaseFileFormat,
    at: Instant,
    progress: Arc<Progress>,
    recording: Recording,
    /// Given back when it is over.
    slot: Slot,
}

/// Refuses a case file that the actor may not make, or whose request is not sound; `filter` is what the request's own filter says.
/// Nothing is recorded yet.
///
/// # Errors
/// 403 without the permission, and `step_up_required` for everything that one sees; 422 for a bad request, for entries that are not
/// final or not seen, and for too many.
pub fn require_case_file(ctx: &Ctx, new: &NewCaseFile, filter: EntryQuery) -> Result<()> {
    chosen(ctx, new, filter).map(drop)
}

fn chosen(ctx: &Ctx, new: &NewCaseFile, filter: EntryQuery) -> Result<Chosen> {
    ctx.require(Permission::ExportsRun)?;
    new.check()?;
    check_filter(&filter)?;
    if is_everything(new, &filter) {
        ctx.require_step_up()?;
    }
    ctx.read(|tx| choose(ctx, tx, new, filter))
}

/// Takes a place among the exports that run and records the case file.
///
/// # Errors
/// As [`require_case_file`]; 429 `too_many_exports`; 503 or 507 when it cannot be recorded.
pub fn prepare_case_file(
    ctx: &Ctx,
    new: NewCaseFile,
    filter: EntryQuery,
    format: CaseFileFormat,
    progress: Arc<Progress>,
) -> Result<PreparedCaseFile> {
    let chosen = chosen(ctx, &new, filter)?;
    let slot = ctx.services().export_slots().take(ctx.actor().user_id)?;
    let subject = match &chosen {
        Chosen::Person(person) => Some(person.id),
        Chosen::Entries(_) | Chosen::Filter(_) => None,
    };
    let asked = Asked {
        what: "case_file",
        format: format.as_str(),
        filter: selector(&new),
        reason: ExportReason {
            recipient: new.recipient.clone(),
            purpose: new.purpose.clone(),
        },
        subject,
    };
    let recording = Recording::start(ctx, asked, progress.clone())?;
    Ok(PreparedCaseFile {
        ctx: ctx.clone(),
        new,
        chosen,
        format,
        at: ctx.now(),
        progress,
        recording,
        slot,
    })
}

impl PreparedCaseFile {
    /// What a file of it is to be called.
    pub fn file_name(&self) -> String {
        convolog_export::file_name(&self.new.title, self.at, self.format.as_str())
    }

    /// Its media type.
    pub const fn media_type(&self) -> &'static str {
        match self.format {
            CaseFileFormat::Html => "text/html; charset=utf-8",
            CaseFileFormat::Zip => "application/zip",
        }
    }
}
