//! `/users`
mod change;
mod create;
mod last_super_admin;
mod list;
mod promises;
mod role;
mod state;
