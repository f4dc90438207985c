//! `/people` and `/org`
mod create;
mod move_person;
mod visibility;
