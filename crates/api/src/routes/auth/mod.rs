//! Signing in, staying signed in, one's own account.

pub mod cookie;
mod login;
mod logout;
mod me;
mod password;
mod refresh;

pub use login::*;
pub use logout::*;
pub use me::*;
pub use password::*;
pub use refresh::*;
