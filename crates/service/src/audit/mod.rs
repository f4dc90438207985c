//! The audit trail: who did what.

mod list;
mod verify;
mod view;

pub use list::list_audit_events;
pub use verify::{verify, verify_audit_events};
