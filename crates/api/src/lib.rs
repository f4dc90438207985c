#![doc = include_str!("../README.md")]

mod access;
mod base_path;
mod buffers;
mod downloads;
mod error;
mod extract;
mod headers;
mod health;
mod metrics;
mod openapi;
mod ranges;
mod request_id;
mod respond;
mod routes;
mod scheduler;
pub mod settings;
mod startup;
mod stream;
mod web_ui;

pub use extract::parse_query;
pub use openapi::{document, document_3_0};
pub use request_id::RequestId;
pub use scheduler::Bell;
pub use startup::{Server, ServerError, serve};
