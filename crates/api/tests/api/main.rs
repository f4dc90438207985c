//! The API as its clients meet it: over HTTP, through `TestApp`. The folders mirror the URLs.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "tests fail by panicking"
)]

mod abuse;
mod api_tokens;
mod audit;
mod auth;
mod authz;
mod backups;
mod bad_input;
mod base_path;
mod case_file;
mod entries;
mod evidence;
mod exports;
mod finding;
mod follow_ups;
mod groups;
mod imports;
mod integrity_scan;
mod invitations;
mod language_hints;
mod later;
mod meta;
mod metrics;
mod people;
mod settings;
mod sso;
mod templates;
mod titles;
mod users;
mod visibility;
