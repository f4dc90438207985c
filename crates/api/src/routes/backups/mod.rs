//! Snapshots of the database, and the runs that take them.

mod cancel;
mod content;
mod create;
mod delete;
mod get;
mod list;
mod lock;
mod runs;
mod status;
mod verify;

pub use cancel::*;
pub use content::*;
pub use create::*;
pub use delete::*;
pub use get::*;
pub use list::*;
pub use lock::*;
pub use runs::*;
pub use status::*;
pub use verify::*;
