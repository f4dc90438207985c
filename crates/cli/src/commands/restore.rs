//! `convolog restore`

use convolog_api::settings::Settings;
use convolog_service::operator;
use serde_json::json;

use super::config;
use crate::arguments::Restore;
use crate::failure::Failure;
use crate::progress::ProgressLine;
use crate::{lock, output};

/// Puts a snapshot back, and keeps what it replaces.
pub fn restore(settings: &Settings, arguments: &Restore, json: bool) -> Result<(), Failure> {
    let _held = lock::take(&settings.data_dir)?;
    let mut line = ProgressLine::new(json);
    let restored = operator::restore(&config(settings), &arguments.file, &mut |per_cent, words| {
        line.step(per_cent, words);
    })?;
    drop(line);
    if json {
        return output::json(&json!({
            "taken_at": restored.taken_at, "app_version": restored.app_version, "entries": restored.entries,
            "safety_copy": restored.safety_copy,
        }));
    }
    output::line(&format!(
        "Restored {}: taken {} by version {}, {} entries.",
        arguments.file.display(),
        restored.taken_at.format("%Y-%m-%d %H:%M:%S UTC"),
        restored.app_version,
        restored.entries
    ))?;
    match &restored.safety_copy {
        Some(copy) => output::line(&format!("What was there before is kept in {}.", copy.display()))?,
        None => output::line("There was no database before.")?,
    }
    output::line(&format!(
        "Next: put the uploaded files back into {} if they are lost, and start the server. Everybody signs in again.",
        settings.data_dir.join("uploads").display()
    ))
}
