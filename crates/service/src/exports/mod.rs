//! Getting the record out: as JSON, CSV, Markdown and ZIP, for everything one sees, for a filter, for one person. What an export
//! shows is what the lists show: it reads through the same scope with the same filter. All of it is from one moment, and none of it
//! is kept in memory.

mod bundle;
mod case_file;
mod children;
mod entries;
mod evidence;
mod existing;
mod gather;
mod measured;
mod names;
mod prepare;
pub(crate) mod record;
mod run;
mod slots;
mod stored;
mod view;

pub use case_file::{PreparedCaseFile, prepare_case_file, require_case_file};
pub(crate) use existing::{exported_entries, exported_people, exported_tags, exported_templates};
pub(crate) use measured::Measured;
pub use prepare::{ExportKind, ExportRequest, PreparedExport, prepare_export, require_export};
pub(crate) use record::{Asked, Recording};
pub(crate) use run::Stopped;
pub(crate) use slots::{Slot, Slots};
