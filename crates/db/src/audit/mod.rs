//! The audit trail: appended in the transaction of what it tells, chained by the `audit` crate.

mod actions;
mod chain;
mod list;
mod rows;

pub use actions::actions;
pub use chain::{append, append_to, head, live_chain};
pub(crate) use chain::{in_order, verify};
pub use list::{last_at, last_of, list};
pub use rows::{AuditEventRow, AuditHeadRow, NewAuditEvent};
