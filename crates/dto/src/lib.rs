#![doc = include_str!("../README.md")]

mod clock;
mod enums;
mod ids;
pub mod limits;
mod page;
mod patch;
mod problem;
mod validate;

mod acknowledgements;
mod amendments;
mod audit;
mod auth;
mod dashboard;
mod entries;
mod entry_bulk;
mod entry_queries;
mod entry_relations;
mod entry_requests;
mod evidence;
mod follow_ups;
mod integrity_scan;
mod language_hints;
mod meta;
mod org;
mod people;
mod people_import;
mod people_moves;
mod responses;
mod saved_views;
mod search;
mod tags;
mod templates;
mod timeline;
mod users;

pub use acknowledgements::*;
pub use amendments::*;
pub use audit::*;
pub use auth::*;
pub use clock::{Clock, IdGen};
pub use dashboard::*;
pub use entries::*;
pub use entry_bulk::*;
pub use entry_queries::*;
pub use entry_relations::*;
pub use entry_requests::*;
pub use enums::*;
pub use evidence::*;
pub use follow_ups::*;
pub use ids::*;
pub use integrity_scan::*;
pub use language_hints::*;
pub use meta::*;
pub use org::*;
pub use page::*;
pub use patch::Patch;
pub use people::*;
pub use people_import::*;
pub use people_moves::*;
pub use problem::*;
pub use responses::*;
pub use saved_views::*;
pub use search::*;
pub use tags::*;
pub use templates::*;
pub use timeline::*;
pub use users::*;
pub use validate::*;

/// A moment in UTC, to the millisecond; on the wire RFC 3339 with `Z`.
pub type Instant = chrono::DateTime<chrono::Utc>;
/// A calendar day, `YYYY-MM-DD`.
pub type Day = chrono::NaiveDate;
