//! Entries: one entry, writing one, quick capture.

mod autosave;
mod blobs;
mod capture;
mod capture_form;
mod completeness;
mod conflict;
mod content;
mod discard;
mod editor;
mod entry;
mod evidence;
mod evidence_line;
mod fields;
mod finalise;
mod follow_ups;
mod history;
mod kept;
mod leaving;
mod line;
mod merge;
mod outbox;
mod particulars;
mod previous;
mod rights;
mod save_words;
mod saving;
mod sheet;
mod subject;
mod when;
mod words;

pub use capture::{QuickCapture, provide_capture, use_capture};
pub use content::tags_of;
pub use editor::{EditEntryPage, NewEntryPage};
pub use entry::EntryPage;
pub use line::EntryRow;
pub use words::{headline, types_by_family};
