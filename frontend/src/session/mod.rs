//! Who is signed in, what they may do, and the person's own settings of this browser.

mod actor;
mod context;
mod guard;
mod hint;
mod settings;

pub use actor::actor_of;
pub use context::{Phase, Rights, provide_session, use_session};
pub use guard::May;
pub use settings::{Theme, provide_settings, use_settings};
