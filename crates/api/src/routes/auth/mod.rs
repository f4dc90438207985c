//! Signing in, staying signed in, one's own account.

pub mod cookie;
mod login;
mod logout;
mod me;
mod password;
mod refresh;
mod sessions;
mod step_up;
mod totp;

pub use login::*;
pub use logout::*;
pub use me::*;
pub use password::*;
pub use refresh::*;
pub use sessions::*;
pub use step_up::*;
pub use totp::*;
