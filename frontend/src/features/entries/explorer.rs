//! The Explorer and the pages of one entry.

use convolog_dto::EntryId;
use leptos::prelude::*;

use crate::i18n::t;
use crate::ui::{EmptyState, PageHeader};

/// The list of entries.
#[component]
pub fn Explorer() -> AnyView {
    soon()
}

/// A new entry.
#[component]
pub fn NewEntryPage() -> AnyView {
    soon()
}

/// One entry.
#[component]
pub fn EntryPage(id: EntryId) -> AnyView {
    let _ = id;
    soon()
}

/// Writing one entry.
#[component]
pub fn EditEntryPage(id: EntryId) -> AnyView {
    let _ = id;
    soon()
}

fn soon() -> AnyView {
    view! {
        <PageHeader title=t!("nav.entries") />
        <EmptyState title=t!("soon.title") text=t!("soon.text") />
    }
    .into_any()
}
