//! What a handler may ask of a request, as types.

mod access_reason;
mod authentication;
mod body;
mod bounded;
mod conditional;
mod guard;
mod origin;
mod own_site;
mod query;
mod reader;

pub use access_reason::AccessReasonHeader;
pub use authentication::identify;
pub use body::Json;
pub use bounded::{IMPORT_MAX_BYTES, bounded, unreadable};
pub use conditional::{IfMatch, IfMatchHeader, IfMatchOptional, IfMatchOptionalHeader, IfNoneMatch};
pub use guard::{Guard, Needs, SignedIn, perm};
pub use origin::{Origin, bearer};
pub use own_site::only_from_own_pages;
pub use query::{Query, parse as parse_query};
pub use reader::Reader;
