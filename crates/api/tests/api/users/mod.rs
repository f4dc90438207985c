//! `/users`
mod create;
