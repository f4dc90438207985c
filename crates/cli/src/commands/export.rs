//! `convolog export`

use std::fmt::Display;
use std::fs;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use convolog_api::parse_query;
use convolog_api::settings::Settings;
use convolog_dto::{EntryQuery, ExportFormat};
use convolog_service::downloads::Progress;
use convolog_service::exports::{ExportKind, ExportRequest, prepare_export};
use convolog_service::operator;
use serde_json::json;
use tempfile::NamedTempFile;

use super::existing;
use crate::arguments::Export;
use crate::failure::Failure;
use crate::progress::ProgressLine;
use crate::{output, reason};

/// How much is written at a time.
const BUFFER_BYTES: usize = 256 * 1024;
const MEGABYTE: u64 = 1_000_000;

/// Writes the export; a file has its name once it is whole and on the disk.
pub fn export(settings: &Settings, arguments: &Export, json: bool) -> Result<(), Failure> {
    refuse_misnamed(kind(arguments), &arguments.out)?;
    refuse_existing(&arguments.out)?;
    let request = request(arguments)?;
    let services = existing(settings)?;
    let ctx = operator::command(&services);
    let progress = Arc::new(Progress::default());
    let prepared = prepare_export(&ctx, request, progress.clone())?;
    written(&arguments.out, &progress, "entries", json, |out| {
        prepared.write(out)
    })
}

/// Who asks for Markdown of everybody gets an archive: under another name no program would open it.
fn refuse_misnamed(kind: ExportKind, out: &Path) -> Result<(), Failure> {
    let is_zip = out
        .extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case("zip"));
    if kind != ExportKind::MarkdownZip || is_zip || out == Path::new("-") {
        return Ok(());
    }
    Err(Failure::wrong_use(format!(
        "Markdown of everybody is a ZIP archive with a document for each person, and {} does not end in .zip. \
         Give it a name that does, or choose one person by --person.",
        out.display()
    )))
}

/// Nothing is ever written over.
pub(super) fn refuse_existing(out: &Path) -> Result<(), Failure> {
    if out != Path::new("-") && out.exists() {
        return Err(Failure::wrong_use(format!(
            "{} is there already. Choose another name, or move it away.",
            out.display()
        )));
    }
    Ok(())
}

/// Has it written to a file, or to stdout, and says what was; `unit` is what is counted.
pub(super) fn written(
    path: &Path,
    progress: &Progress,
    unit: &'static str,
    json: bool,
    write: impl FnOnce(&mut (dyn Write + Send)) -> convolog_service::Result<()>,
) -> Result<(), Failure> {
    if path == Path::new("-") {
        // On the terminal that shows the export itself the line would stand in the middle of it.
        let line = if io::stdout().is_terminal() {
            ProgressLine::hidden()
        } else {
            ProgressLine::new(json)
        };
        return Ok(write(&mut Shown::new(io::stdout(), progress, unit, line))?);
    }
    to_file(path, |file| {
        write(&mut Shown::new(file, progress, unit, ProgressLine::new(json)))
    })?;
    let seen = progress.seen();
    let path = path.display().to_string();
    if json {
        return output::json(&json!({ "file": path, "size_bytes": seen.bytes, unit: seen.done }));
    }
    output::line(&format!("{path}: {} bytes", seen.bytes))
}

/// Says that a filter is not the query string of a list.
pub(super) fn misread(error: &impl Display) -> Failure {
    Failure::wrong_use(format!(
        "The filter cannot be read ({error}). Give it as it stands behind the ? of the list."
    ))
}

fn request(arguments: &Export) -> Result<ExportRequest, Failure> {
    let filter_text = arguments.filter.clone().unwrap_or_default();
    let filter: EntryQuery = parse_query(&filter_text).map_err(|error| misread(&error))?;
    Ok(ExportRequest {
        kind: kind(arguments),
        person: arguments.person,
        filter,
        filter_text,
        reason: reason::complete(&arguments.reason)?,
    })
}

fn kind(arguments: &Export) -> ExportKind {
    match (arguments.format, arguments.person) {
        (ExportFormat::Markdown, None) => ExportKind::MarkdownZip,
        (format, _) => format.into(),
    }
}

/// Beside its place first, for nobody else to read; whatever ends it early leaves nothing.
fn to_file(
    path: &Path,
    write: impl FnOnce(&mut fs::File) -> convolog_service::Result<()>,
) -> Result<(), Failure> {
    let folder = match path.parent() {
        Some(folder) if folder != Path::new("") => folder.to_owned(),
        _ => PathBuf::from("."),
    };
    let unusable = |error: &io::Error| {
        Failure::failed(format!(
            "{} cannot be written: {error}. Check the folder and its rights.",
            path.display()
        ))
    };
    let mut file = NamedTempFile::new_in(&folder).map_err(|error| unusable(&error))?;
    write(file.as_file_mut())?;
    file.as_file().sync_all().map_err(|error| unusable(&error))?;
    let kept = file.persist_noclobber(path);
    kept.map_err(|failed| unusable(&failed.error))?;
    fs::File::open(&folder)
        .and_then(|folder| folder.sync_all())
        .map_err(|error| unusable(&error))
}

/// Shows how far it is.
struct Shown<'p, W: Write> {
    out: BufWriter<W>,
    progress: &'p Progress,
    unit: &'static str,
    line: ProgressLine,
}

impl<'p, W: Write> Shown<'p, W> {
    fn new(out: W, progress: &'p Progress, unit: &'static str, line: ProgressLine) -> Self {
        Self {
            out: BufWriter::with_capacity(BUFFER_BYTES, out),
            progress,
            unit,
            line,
        }
    }
}

impl<W: Write> Write for Shown<'_, W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.out.write(bytes)?;
        let seen = self.progress.seen();
        self.line.at(seen.done, seen.total, || {
            let total = seen
                .total
                .map_or_else(String::new, |total| format!(" of {total}"));
            format!("{}{total} {}, {} MB", seen.done, self.unit, seen.bytes / MEGABYTE)
        });
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}
