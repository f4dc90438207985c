//! The import of our own JSON, or of the ZIP archive with it.

use convolog_dto::ImportReport;
use web_sys::File;

use super::Upload;

/// Sends the file; what would come of it, or what came of it.
pub fn import_convolog(file: File, dry_run: bool) -> Upload<ImportReport> {
    let archive = file.name().to_lowercase().ends_with(".zip");
    let media_type = if archive {
        "application/zip"
    } else {
        "application/json"
    };
    Upload::start_file(&format!("imports/convolog?dry_run={dry_run}"), file, media_type)
}
