//! `/auth`
mod login;
mod password;
mod refresh;
