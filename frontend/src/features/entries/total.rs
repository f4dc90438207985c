//! How many entries a list has.

use convolog_dto::ListedEntry;
use leptos::prelude::*;

use crate::api::Pages;
use crate::i18n::{day_written, plural, t};

/// The words for it, once it is known; where there are too many to count, those for how many there are since a day.
pub fn entry_count(pages: Pages<ListedEntry>) -> Option<String> {
    let entries = plural!("entries.count", pages.total.get()?);
    Some(match pages.total_since.get() {
        Some(day) => t!("entries.since", entries = entries, day = day_written(day)),
        None => entries,
    })
}
