//! The import of people from CSV, through the use cases and a real database.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests fail by panicking"
)]

mod file;
mod firm;
mod properties;
mod rows;
mod sight;
mod size;
