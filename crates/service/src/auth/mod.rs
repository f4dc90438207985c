//! Signing in and staying signed in.

mod access_token;
mod api_token;
mod authenticate;
mod login;
mod logout;
mod me;
mod password;
mod refresh;
mod rules;
mod session;
mod step_up;

pub(crate) use api_token::LastUses;
pub use authenticate::authenticate;
pub use login::login;
pub use logout::logout;
pub use me::get_me;
pub use password::change_password;
pub use refresh::refresh_session;
pub(crate) use rules::SignInRules;
pub use session::SignedIn;
pub(crate) use session::{actor_of, open_session};
pub use step_up::step_up;
