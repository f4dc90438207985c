//! Tickets for downloads by a browser.

mod cancel;
mod create;
mod download;
mod get;

pub use cancel::*;
pub use create::*;
pub use download::*;
pub use get::*;
