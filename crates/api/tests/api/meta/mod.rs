//! `/meta` and `/setup`
mod setup;
