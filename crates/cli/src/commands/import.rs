//! `convolog import`: the import of our own JSON, for whoever has the machine. Beside a running server it is safe; other writes
//! wait for its end.

use std::fs::File;
use std::io::{self, Read};

use convolog_api::settings::Settings;
use convolog_dto::{ImportCounts, ImportReport, ImportedResult};
use convolog_service::imports::{self, ImportStage, ReceivedImport};
use convolog_service::{Ctx, operator};
use serde_json::json;

use super::existing;
use crate::arguments::Import;
use crate::failure::Failure;
use crate::output;
use crate::progress::ProgressLine;

/// Imports a document or an archive.
pub fn import(settings: &Settings, arguments: &Import, json: bool) -> Result<(), Failure> {
    let unreadable = |error: io::Error| {
        Failure::wrong_use(format!("{} cannot be read: {error}", arguments.file.display()))
    };
    let file = File::open(&arguments.file).map_err(unreadable)?;
    let size = file.metadata().map_err(unreadable)?.len();
    let ctx = operator::command(&existing(settings)?);
    let mut line = ProgressLine::new(json);
    let received = receive(&ctx, file, size, arguments.dry_run, &mut line)?;
    let watched = received.watched(Box::new(move |stage, done, total| match stage {
        ImportStage::Files => line.at(done, Some(total), || {
            format!("{done} of {total} files of the archive")
        }),
        ImportStage::Record => line.at_bytes(done, total, "importing"),
    }));
    let report = imports::import_convolog(&ctx, watched, arguments.dry_run)?;
    if json {
        return output::json(&json!(report));
    }
    told(&report)
}

/// Takes the file in, as a request would.
fn receive(
    ctx: &Ctx,
    mut file: File,
    size: u64,
    dry_run: bool,
    line: &mut ProgressLine,
) -> Result<ReceivedImport, Failure> {
    let mut receiving = imports::begin_import(ctx, dry_run)?;
    let mut piece = vec![0; 512 * 1024];
    let mut done = 0_u64;
    loop {
        let read = file.read(&mut piece)?;
        if read == 0 {
            return Ok(receiving.finish()?);
        }
        receiving.write(piece.get(..read).unwrap_or_default())?;
        done = done.saturating_add(u64::try_from(read).unwrap_or(u64::MAX));
        line.at_bytes(done, size, "reading");
    }
}

fn told(report: &ImportReport) -> Result<(), Failure> {
    let row = |what: &str, counts: ImportCounts| {
        let ImportCounts {
            created,
            unchanged,
            conflict,
            skipped,
        } = counts;
        let counts = [created, unchanged, conflict, skipped].map(|count| count.to_string());
        let [created, unchanged, conflict, skipped] = counts;
        [what.to_owned(), created, unchanged, conflict, skipped]
    };
    output::line(&format!(
        "An export of {} ({}), made at {}.",
        report.source_name, report.source_instance, report.exported_at
    ))?;
    let rows = [
        row("people", report.people),
        row("entries", report.entries),
        row("tags", report.tags),
        row("templates", report.templates),
    ];
    output::table(["", "created", "unchanged", "conflict", "skipped"], &rows)?;
    let troubled = |result| matches!(result, ImportedResult::Conflict | ImportedResult::Skipped);
    for one in report.records.iter().filter(|one| troubled(one.result)) {
        output::line(&format!(
            "{} {}: {} {}",
            one.pointer,
            one.name,
            one.message.as_deref().unwrap_or_default(),
            one.differs.join(", ")
        ))?;
    }
    if report.files.missing > 0 {
        output::line(&format!(
            "The bytes of {} pieces of evidence are not here; each is named on its entry.",
            report.files.missing
        ))?;
    }
    output::line(if report.dry_run {
        "Nothing was kept: this was a dry run."
    } else {
        "Imported. What was added is marked as imported for ever."
    })
}
