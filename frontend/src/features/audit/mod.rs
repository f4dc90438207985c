//! The audit trail: who did what, when, to whom, from where, and who opened whose file.

mod event;
mod filter;
mod filters;
mod older;
mod page;
mod proof;
mod sheet;
mod stream;
mod verify;

pub use page::AuditArea;
pub use proof::ProofPage;
pub use sheet::AnchorSheet;
