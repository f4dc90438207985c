//! Single sign-on: providers, and who is who with them.

mod reads;
mod rows;
mod writes;

pub(crate) use reads::people_with_email;
pub use reads::{
    by_slug, choices, count, existing_groups, get, identity, is_linked, lets_a_super_admin_in, list,
};
pub use rows::{ProviderContent, ProviderRow, SealedSecret};
pub use writes::{delete, insert, link, signed_in, update};
