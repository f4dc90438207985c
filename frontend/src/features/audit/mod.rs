//! The audit trail: who did what, when, to whom, from where, and who opened whose file.

mod event;
mod filter;
mod filters;
mod page;
mod stream;
mod verify;

pub use page::AuditArea;
