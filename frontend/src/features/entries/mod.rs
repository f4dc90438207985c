//! Entries: the Explorer, one entry, writing one, quick capture.

mod capture;
mod explorer;

pub use capture::{Capture, QuickCapture, provide_capture, use_capture};
pub use explorer::{EditEntryPage, EntryPage, Explorer, NewEntryPage};
