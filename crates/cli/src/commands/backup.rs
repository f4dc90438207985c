//! `convolog backup`

use convolog_api::settings::Settings;
use convolog_service::operator;
use serde_json::json;

use super::existing;
use crate::arguments::Backup;
use crate::failure::Failure;
use crate::output;
use crate::progress::ProgressLine;

/// Takes a snapshot, beside a server that may run.
pub fn backup(settings: &Settings, arguments: &Backup, json: bool) -> Result<(), Failure> {
    let services = existing(settings)?;
    let mut line = ProgressLine::new(json);
    let taken = operator::back_up(&services, arguments.out.as_deref(), &mut |per_cent, words| {
        line.step(per_cent, words);
    })?;
    drop(line);
    let uploads = settings.data_dir.join("uploads");
    if json {
        return output::json(&json!({
            "file": taken.path, "size_bytes": taken.size, "sha256": taken.sha256, "uploads": uploads,
        }));
    }
    output::line(&format!("{}", taken.path.display()))?;
    output::line(&format!(
        "{} bytes, verified, SHA-256 {}",
        taken.size, taken.sha256
    ))?;
    output::line(&format!(
        "The uploaded files in {} are not in it: back them up beside it.",
        uploads.display()
    ))
}
