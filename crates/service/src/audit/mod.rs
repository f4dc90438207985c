//! The audit trail: who did what.

mod actions;
mod list;
mod texts;
mod verify;
pub(crate) mod view;

pub use actions::list_audit_actions;
pub use list::list_audit_events;
#[cfg(test)]
pub(crate) use texts::check_batch;
pub use texts::{AlteredEntry, TextsVerdict, verify_texts};
pub use verify::{verify, verify_audit_events};
