#![doc = include_str!("../README.md")]

mod column;
mod connection;
mod database;
mod error;
mod fold;
mod migrations;
mod options;
mod schema;
mod scope;
mod sql;
mod tx;
mod writer;

pub use database::Db;
pub use error::DbError;
pub use fold::fold;
pub use options::DbOptions;
pub use scope::Scope;
pub use tx::{ReadTx, WriteTx};
