//! Groups: bundles of permissions that add to the role of their members.

mod dialog;
mod list;

pub use list::GroupsArea;
