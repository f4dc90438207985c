#![doc = include_str!("../README.md")]

mod discovery;
mod identity;
mod party;
mod proof;
mod relying;

pub use discovery::{Found, Trouble};
pub use identity::Identity;
pub use party::{Draws, Failure, Party, Returned};
pub use relying::Relying;
