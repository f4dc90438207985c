//! Invitations: one-time links by which accounts come about, and the page behind the link.

mod accept;
mod invite;
mod link;
mod list;

pub use accept::AcceptPage;
pub use invite::InviteDialog;
pub use list::InvitationsArea;
