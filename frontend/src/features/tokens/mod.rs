//! API tokens: one's own, and those of everybody whose account one may see.

mod end;
mod issued;
mod make;
mod overview;
mod own;
mod table;

pub use overview::TokenOverview;
pub use own::OwnTokens;
