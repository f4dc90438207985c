#![doc = include_str!("../README.md")]

pub mod api_tokens;
pub mod attachments;
pub mod audit;
mod column;
mod connection;
mod database;
pub mod entries;
mod error;
mod fold;
pub mod follow_ups;
mod fts;
pub mod groups;
pub mod idempotency;
pub mod invitations;
pub mod later;
mod lists;
pub mod maintenance;
mod migrations;
mod options;
pub mod password_resets;
pub mod people;
#[cfg(feature = "probe")]
pub mod probe;
mod rows;
pub mod saved_views;
mod schema;
mod scope;
pub mod search;
pub mod second_factor;
pub mod sessions;
pub mod settings;
mod sql;
pub mod sso;
pub mod tags;
pub mod templates;
mod tx;
pub mod unscoped;
pub mod users;
mod writer;

pub use database::Db;
pub use error::{DbError, LAST_SUPER_ADMIN};
pub use fold::fold;
pub use lists::Page;
pub use options::{DbOptions, PlanLimits};
pub use scope::Scope;
pub use tx::{ReadTx, WriteTx};
