//! Signing in, staying signed in, one's own account.

pub mod cookie;
mod login;
mod logout;
mod me;
mod password;
mod password_reset;
mod password_reset_complete;
mod password_strength;
mod refresh;
mod sessions;
mod step_up;
mod totp;

pub use login::*;
pub use logout::*;
pub use me::*;
pub use password::*;
pub use password_reset::*;
pub use password_reset_complete::*;
pub use password_strength::*;
pub use refresh::*;
pub use sessions::*;
pub use step_up::*;
pub use totp::*;
