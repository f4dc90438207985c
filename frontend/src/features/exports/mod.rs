//! Getting the record out: the area of the settings, one person's file, the entries of a view, a case file.

mod area;
mod case_file;
mod dialog;
mod form;
mod running;

pub use area::ExportArea;
pub use case_file::{CaseFileButton, CaseOf};
pub use dialog::{AuditExportButton, PersonExportButton, ViewExportButton};
pub use running::{Running, RunningView};
