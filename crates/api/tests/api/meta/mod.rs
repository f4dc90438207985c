//! `/meta` and `/setup`
mod explorer;
mod setup;
