//! The screens, one folder per feature, named as in every other layer. They compose `ui` and hold no styles.

pub mod audit;
pub mod backups;
pub mod confirm;
pub mod entries;
pub mod explorer;
pub mod exports;
pub mod follow_ups;
pub mod groups;
pub mod imports;
pub mod invitations;
pub mod login;
pub mod me;
pub mod org;
pub mod palette;
pub mod password;
pub mod people;
pub mod settings;
pub mod setup;
pub mod sso;
pub mod system;
pub mod today;
pub mod tokens;
pub mod users;
