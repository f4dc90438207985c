//! The audit trail: who did what.

mod actions;
mod anchor;
mod checkpoint;
mod export;
mod list;
#[cfg(test)]
mod tests;
mod texts;
mod verify;
pub(crate) mod view;

pub use actions::list_audit_actions;
pub use anchor::{get_audit_anchor, mail_audit_anchor};
pub(crate) use checkpoint::checkpoint;
pub use checkpoint::{list_audit_checkpoints, make_due_checkpoint};
pub use export::{PreparedAuditExport, prepare_audit_export, require_audit_export};
pub use list::list_audit_events;
#[cfg(test)]
pub(crate) use texts::check_batch;
pub use texts::{AlteredEntry, TextsVerdict, verify_texts};
pub use verify::{verify, verify_audit_events};
