//! The tables as diesel sees them. Every INTEGER is a `BigInt`; a test holds this equal to the migrations.

mod doors;
mod factors;
mod finding;
mod firm;
mod record;
mod snapshots;
mod sso;

pub(crate) use doors::*;
pub(crate) use factors::*;
pub(crate) use finding::*;
pub(crate) use firm::*;
pub(crate) use record::*;
pub(crate) use snapshots::*;
pub(crate) use sso::*;
