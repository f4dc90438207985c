#![doc = include_str!("../README.md")]

mod actor;
mod decision;
pub mod org;
mod permissions;
mod policy;

pub use actor::{Actor, Visibility};
pub use decision::{AccountSeat, Action, Decision, ManagerSeat, Resource};
pub use permissions::{PermissionSet, effective_permissions, never_on_tokens, role_permissions};
pub use policy::{decide, grant};
