//! `/people` and `/org`
mod create;
mod import;
mod move_person;
mod timeline;
mod viewed;
mod visibility;
