#![doc = include_str!("../README.md")]

mod discovery;
mod identity;
mod relying;

pub use discovery::{Found, Trouble};
pub use identity::Identity;
pub use relying::{Draws, Failure, Party, Relying, Returned};
