//! Single sign-on: the providers that one may sign in with.

mod dialog;
mod form;
mod list;
mod sheet;
mod test;

pub use list::SsoArea;
