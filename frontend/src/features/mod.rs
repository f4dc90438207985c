//! The screens, one folder per feature, named as in every other layer. They compose `ui` and hold no styles.

pub mod entries;
pub mod follow_ups;
pub mod login;
pub mod me;
pub mod org;
pub mod people;
pub mod setup;
pub mod today;
