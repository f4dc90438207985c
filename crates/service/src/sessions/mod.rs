//! The devices that somebody is signed in on.

mod device;
mod end;
mod list;

pub use end::{end_other_sessions, end_session, end_sessions_of};
pub use list::list_sessions;
