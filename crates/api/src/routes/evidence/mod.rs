//! Files kept with an entry, known by their hash.

mod content;
mod create;
mod delete;
mod form;
mod get;
mod list;
mod list_about;
mod update;

pub use content::*;
pub use create::*;
pub use delete::*;
pub use get::*;
pub use list::*;
pub use list_about::*;
pub use update::*;
