//! The case file: what it says, and that nothing that it holds can break out of it.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "tests fail by panicking"
)]

mod golden;
mod hostile;
mod sample;
