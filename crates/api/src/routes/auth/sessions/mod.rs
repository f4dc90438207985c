//! The devices that I am signed in on.

mod end;
mod end_others;
mod list;

pub use end::*;
pub use end_others::*;
pub use list::*;
