//! The log, on stderr: what a command answers is on stdout. One line for each thing that happened, as text or as JSON, with the id of
//! the request that it belongs to.

mod json;
mod text;

use std::any::Any;
use std::io::IsTerminal;
use std::panic::PanicHookInfo;

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
        .with_ansi(!settings.log_json && std::io::stderr().is_terminal())
        .with_writer(std::io::stderr);
    // A second start in the same process, in a test, changes nothing.
    let _already = if settings.log_json {
        log.event_format(json::Lines).try_init()
    } else {
        log.event_format(text::Lines).try_init()
    };
    if !quiet {
        std::panic::set_hook(Box::new(log_panic));
    }
    Ok(())
}

/// A panic is a line of the log like any other, also where whoever reads it expects JSON.
fn log_panic(panic: &PanicHookInfo<'_>) {
    let place = panic.location().map(ToString::to_string).unwrap_or_default();
    tracing::error!(
        panic.place = place,
        panic.text = said(panic.payload()),
        "panicked"
    );
}

fn said(panic: &(dyn Any + Send)) -> &str {
    let text = panic.downcast_ref::<&str>().copied();
    text.or_else(|| panic.downcast_ref::<String>().map(String::as_str))
        .unwrap_or_default()
}
