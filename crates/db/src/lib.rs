#![doc = include_str!("../README.md")]

mod column;
mod connection;
mod database;
mod error;
mod fold;
mod lists;
mod migrations;
mod options;
pub mod people;
mod rows;
mod schema;
mod scope;
mod sql;
mod tx;
pub mod unscoped;
mod writer;

pub use database::Db;
pub use error::DbError;
pub use fold::fold;
pub use lists::Page;
pub use options::DbOptions;
pub use scope::Scope;
pub use tx::{ReadTx, WriteTx};
