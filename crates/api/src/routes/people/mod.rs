//! Who is written about, and who reports to whom.

mod archive;
mod create;
mod get;
mod import;
mod leave;
mod list;
mod move_person;
mod org;
mod reporting_lines;
mod timeline;
mod update;

pub use archive::*;
pub use create::*;
pub use get::*;
pub use import::*;
pub use leave::*;
pub use list::*;
pub use move_person::*;
pub use org::*;
pub use reporting_lines::*;
pub use timeline::*;
pub use update::*;
