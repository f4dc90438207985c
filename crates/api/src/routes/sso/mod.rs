//! Single sign-on: the providers, and signing in with one.

mod address;
mod callback;
mod create;
mod delete;
mod get;
mod list;
mod start;
mod test;
mod update;

pub use callback::*;
pub use create::*;
pub use delete::*;
pub use get::*;
pub use list::*;
pub use start::*;
pub use test::*;
pub use update::*;
