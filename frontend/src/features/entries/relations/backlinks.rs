//! Which other entries lead to an entry.

use convolog_dto::{EntryBacklink, EntryId, LinkKind};
use leptos::prelude::*;

use crate::api::{self, Load, Query};
use crate::i18n::t;
use crate::routes::Route;
use crate::ui::ItemLine;

/// Those that are seen; none until they are known, as they are read beside the entry.
pub(in crate::features::entries) fn backlinks_of(entry: EntryId) -> Memo<Vec<EntryBacklink>> {
    let all = Query::new(move || api::list_backlinks(entry));
    Memo::new(move |_| match all.state.get() {
        Load::Ready(all) => all,
        Load::Pending | Load::Failed(_) => Vec::new(),
    })
}

/// A link as the entry sees it to which it leads.
pub(super) fn line(link: EntryBacklink) -> AnyView {
    let href = Route::Entry(link.from_entry_id).href();
    view! { <ItemLine kind=back_words(link.kind) text=link.from_ref href=href /> }.into_any()
}

/// How an entry is called by what another says of it.
pub fn back_words(kind: LinkKind) -> &'static str {
    match kind {
        LinkKind::Follows => t!("links.back.follows"),
        LinkKind::Supports => t!("links.back.supports"),
        LinkKind::Contradicts => t!("links.back.contradicts"),
        LinkKind::Duplicates => t!("links.back.duplicates"),
        LinkKind::Relates => t!("links.back.relates"),
    }
}
