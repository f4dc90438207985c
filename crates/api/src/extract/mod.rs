//! What a handler may ask of a request, as types.

mod access_reason;
mod authentication;
mod body;
mod conditional;
mod guard;
mod origin;
mod query;
mod reader;

pub use access_reason::AccessReasonHeader;
pub use authentication::identify;
pub use body::Json;
pub use conditional::{IfMatch, IfMatchHeader, IfMatchOptional, IfMatchOptionalHeader, IfNoneMatch};
pub use guard::{Guard, SignedIn, perm};
pub use origin::Origin;
pub use query::Query;
pub use reader::Reader;
