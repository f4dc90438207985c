//! Invitations.

mod reads;
mod rows;
mod writes;

pub use reads::{by_token, get, has_account, list};
pub use rows::{InvitationFacts, InvitationRow, NewInvitationRow};
pub use writes::{accept, insert, renew, revoke, set_mail};
