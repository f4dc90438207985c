//! The entries that are chosen, to do something to all of them.

use std::collections::BTreeSet;

use convolog_dto::{Entry, EntryId, ListedEntry, limits};
use leptos::prelude::*;

use crate::features::entries::headline;
use crate::i18n::t;
use crate::ui::PickBox;

/// The chosen ones. Copy it around; it lives as long as the screen.
#[derive(Clone, Copy)]
pub(super) struct Selection(RwSignal<BTreeSet<EntryId>>);

impl Selection {
    pub fn new() -> Self {
        Self(RwSignal::new(BTreeSet::new()))
    }

    pub fn count(self) -> usize {
        self.0.with(BTreeSet::len)
    }

    pub fn ids(self) -> BTreeSet<EntryId> {
        self.0.get_untracked()
    }

    /// Exactly these.
    pub fn set(self, ids: impl IntoIterator<Item = EntryId>) {
        self.0.set(ids.into_iter().take(limits::BULK_MAX).collect());
    }

    /// Those that are still listed: what one does not see any more must not be changed unseen.
    pub fn keep_to(self, rows: &[ListedEntry]) {
        let listed: BTreeSet<EntryId> = rows.iter().map(|row| row.entry.id).collect();
        self.0.maybe_update(|held| {
            let before = held.len();
            held.retain(|id| listed.contains(id));
            held.len() != before
        });
    }

    fn put(self, id: EntryId, on: bool) {
        self.0.update(|held| {
            if on && held.len() < limits::BULK_MAX {
                held.insert(id);
            } else {
                held.remove(&id);
            }
        });
    }
}

/// The box of one entry.
pub(super) fn pick(selection: Selection, entry: &Entry) -> AnyView {
    let id = entry.id;
    let on = Signal::derive(move || selection.0.with(|held| held.contains(&id)));
    let change = Callback::new(move |on| selection.put(id, on));
    view! { <PickBox label=t!("explorer.pick", name = headline(entry)) on=on on_change=change /> }.into_any()
}

/// The box of all entries that are listed.
pub(super) fn pick_all(selection: Selection, rows: &[ListedEntry]) -> AnyView {
    let ids: Vec<EntryId> = rows.iter().map(|row| row.entry.id).collect();
    let wanted = ids.len().min(limits::BULK_MAX);
    let on = Signal::derive(move || selection.count() == wanted);
    let change = Callback::new(move |on: bool| {
        selection.set(if on { ids.clone() } else { Vec::new() });
    });
    view! { <PickBox label=t!("explorer.pick_all") on=on on_change=change all=true /> }.into_any()
}
