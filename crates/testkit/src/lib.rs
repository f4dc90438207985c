#![doc = include_str!("../README.md")]
#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod app;
mod client;
mod clock;
mod firm;

pub use app::TestApp;
pub use client::{Answer, Client};
pub use clock::TestClock;
pub use firm::{Firm, PASSWORD};
