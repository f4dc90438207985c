//! Invitations: one-time links to an account.

mod accept;
mod create;
mod inspect;
mod list;
mod renew;
mod revoke;

pub use accept::*;
pub use create::*;
pub use inspect::*;
pub use list::*;
pub use renew::*;
pub use revoke::*;
