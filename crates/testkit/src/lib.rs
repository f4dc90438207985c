#![doc = include_str!("../README.md")]
#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod app;
mod authenticator;
mod client;
mod clock;
mod firm;
mod form;
mod full_disk;
mod mail_catcher;
mod network_trace;
mod patience;

pub use app::TestApp;
pub use authenticator::Authenticator;
pub use client::{Answer, Client};
pub use clock::TestClock;
pub use firm::{Firm, PASSWORD};
pub use form::Form;
pub use full_disk::FullDisk;
pub use mail_catcher::{CaughtMail, MailCatcher, MailServer};
pub use network_trace::{NetworkTrace, Peer};
pub use patience::{PATIENCE, eventually};
