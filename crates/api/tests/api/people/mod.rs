//! `/people` and `/org`
mod access_reason;
mod create;
mod import;
mod move_person;
mod timeline;
mod viewed;
mod visibility;
