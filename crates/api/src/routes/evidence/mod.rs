//! Files kept with an entry, known by their hash.

mod content;
mod create;
mod delete;
mod disposition;
mod form;
mod get;
mod list;

pub use content::*;
pub use create::*;
pub use delete::*;
pub use get::*;
pub use list::*;
