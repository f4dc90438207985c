//! Lines for people.

use std::fmt;

use convolog_api::RequestId;
use tracing::{Event, Level, Subscriber};
use tracing_subscriber::fmt::FmtContext;
use tracing_subscriber::fmt::format::{FormatEvent, FormatFields, Writer};
use tracing_subscriber::fmt::time::{FormatTime, SystemTime};
use tracing_subscriber::registry::LookupSpan;

/// When, how grave, where, what, and for which request.
pub struct Lines;

impl<S, N> FormatEvent<S, N> for Lines
where
    S: Subscriber + for<'a> LookupSpan<'a>,
    N: for<'a> FormatFields<'a> + 'static,
{
    fn format_event(
        &self,
        context: &FmtContext<'_, S, N>,
        mut writer: Writer<'_>,
        event: &Event<'_>,
    ) -> fmt::Result {
        let about = event.metadata();
        SystemTime.format_time(&mut writer)?;
        match colour(*about.level()).filter(|_| writer.has_ansi_escapes()) {
            Some(colour) => write!(writer, " \x1b[{colour}m{:>5}\x1b[0m", about.level())?,
            None => write!(writer, " {:>5}", about.level())?,
        }
        write!(writer, " {}: ", about.target())?;
        context.format_fields(writer.by_ref(), event)?;
        if let Some(id) = RequestId::current() {
            write!(writer, " request.id={id}")?;
        }
        writeln!(writer)
    }
}

fn colour(level: Level) -> Option<u8> {
    match level {
        Level::ERROR => Some(31),
        Level::WARN => Some(33),
        Level::INFO => Some(32),
        _ => None,
    }
}
