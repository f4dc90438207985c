//! The log, on stderr: what a command answers is on stdout.

use std::io::IsTerminal;

use convolog_api::settings::Settings;
use tracing_subscriber::EnvFilter;

use crate::failure::Failure;

/// Starts the log. Commands that are not a server are quiet unless asked not to be.
///
/// # Errors
/// When the filter cannot be understood.
pub fn start(settings: &Settings, quiet: bool) -> Result<(), Failure> {
    let wanted = if quiet && settings.log == "info" {
        "warn"
    } else {
        &settings.log
    };
    let filter = EnvFilter::try_new(wanted).map_err(|error| {
        Failure::wrong_use(format!(
            "CONVOLOG_LOG is no filter such as info or convolog_api=debug: {error}"
        ))
    })?;
    let log = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_ansi(std::io::stderr().is_terminal())
        .with_writer(std::io::stderr);
    // A second start in the same process, in a test, changes nothing.
    let _already = if settings.log_json {
        log.json().flatten_event(true).try_init()
    } else {
        log.try_init()
    };
    Ok(())
}
