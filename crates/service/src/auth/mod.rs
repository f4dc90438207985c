//! Signing in and staying signed in.

mod authenticate;
mod login;
mod logout;
mod me;
mod password;
mod refresh;
mod session;

pub use authenticate::authenticate;
pub use login::login;
pub use logout::logout;
pub use me::get_me;
pub use password::change_password;
pub use refresh::refresh_session;
pub use session::{REFRESH_LIFETIME_S, SignedIn};
pub(crate) use session::{actor_of, open_session};
