//! The Explorer: every entry one may see, narrowed down by filters that stand in the address, in three layouts; views of
//! it under a name, and changes of many entries at once.

mod bulk;
mod bulk_form;
mod bulk_report;
mod cards;
mod chips;
mod counts;
mod day_filter;
mod facets;
mod filter;
mod look;
mod page;
mod people_filter;
mod people_hint;
mod query;
mod save_view;
mod selection;
mod table;
mod tag_filter;
mod timeline;
mod trail;
mod view_bar;

pub use filter::{EntryFilter, words_href};
pub use page::Explorer;
pub use trail::use_trail_keys;
pub use view_bar::view_href;
