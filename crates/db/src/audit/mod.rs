//! The audit trail: appended in the transaction of what it tells, chained by the `audit` crate.

mod actions;
mod chain;
mod check;
mod checkpoints;
mod list;
mod rows;

pub use actions::actions;
pub use chain::{append, append_to, head, live_chain};
pub use check::{ChainCheck, ChainReader, chains, event_hash};
pub(crate) use check::{in_order, verify};
pub use checkpoints::{
    CheckpointRow, checkpoints_in_order, insert_checkpoint, last_checkpoint, list_checkpoints,
};
pub use list::{chain_of, last_at, last_of, list, list_after};
pub use rows::{AuditEventRow, AuditHeadRow, NewAuditEvent};
