//! The rules of the database, each tried on a real file.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "tests fail by panicking"
)]

mod append_only;
mod audit_trail;
mod calendar;
mod closure_matches_rbac;
mod groups;
mod later;
mod model;
mod names;
mod overdue;
mod people;
mod schema_rules;
mod search;
mod texts;
mod tokens;
mod upgrade;
mod visibility;
mod world;
mod writer;
