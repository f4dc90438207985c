#![doc = include_str!("../README.md")]

pub mod audit;
pub mod auth;
mod context;
pub mod dashboard;
pub mod demo;
pub mod entries;
mod error;
mod event;
pub mod evidence;
pub mod follow_ups;
pub mod groups;
mod idempotency;
pub mod integrity_scan;
pub mod language_hints;
pub mod later;
pub mod meta;
pub mod operator;
mod page;
pub mod people;
mod real;
pub mod saved_views;
mod seal;
pub mod search;
mod services;
pub mod setup;
pub mod tags;
pub mod templates;
mod throttle;
pub mod users;

pub use context::{Ctx, RequestMeta, SessionOf};
pub use error::{Result, ServiceError};
pub use event::Event;
pub use idempotency::Created;
pub use real::{RandomIds, SystemClock};
pub use services::{Config, PasswordCost, Services};
