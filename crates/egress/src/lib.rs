#![doc = include_str!("../README.md")]

mod client;
mod guard;

pub use client::{Egress, EgressError};
pub use ureq::http;
