//! The way through a list that one has filtered: from one entry to the next without going back.

use std::cell::RefCell;

use convolog_dto::{EntryId, ListedEntry};
use leptos::prelude::*;

use crate::i18n::t;
use crate::routes::{Route, use_go};
use crate::shell::use_key;

thread_local! {
    /// The entries that the Explorer listed last, in its order.
    static TRAIL: RefCell<Vec<EntryId>> = const { RefCell::new(Vec::new()) };
}

/// Keeps the order of a list.
pub(super) fn keep_trail(rows: &[ListedEntry]) {
    TRAIL.with_borrow_mut(|trail| *trail = rows.iter().map(|row| row.entry.id).collect());
}

/// Makes `[` and `]` go to the entries before and after this one in the list that one came from. Call it on the page of
/// an entry.
pub fn use_trail_keys(id: EntryId) {
    let (before, after) = TRAIL.with_borrow(|trail| neighbours(trail, id));
    let go = use_go();
    let to = move |there: EntryId| Callback::new(move |()| go.replace(&Route::Entry(there).href()));
    if let Some(before) = before {
        use_key("[", t!("keys.previous_entry"), to(before));
    }
    if let Some(after) = after {
        use_key("]", t!("keys.next_entry"), to(after));
    }
}

fn neighbours(trail: &[EntryId], id: EntryId) -> (Option<EntryId>, Option<EntryId>) {
    let Some(at) = trail.iter().position(|other| *other == id) else {
        return (None, None);
    };
    let place = |at: Option<usize>| at.and_then(|at| trail.get(at)).copied();
    (place(at.checked_sub(1)), place(at.checked_add(1)))
}

#[cfg(test)]
mod tests {
    use super::neighbours;
    use convolog_dto::EntryId;

    fn id(n: u8) -> EntryId {
        format!("018f6f6e-0000-7000-8000-0000000000{n:02}")
            .parse()
            .unwrap()
    }

    #[test]
    fn the_ends_of_the_list_lead_nowhere_and_a_stranger_has_no_neighbours() {
        let trail = [id(1), id(2), id(3)];
        assert_eq!(neighbours(&trail, id(1)), (None, Some(id(2))));
        assert_eq!(neighbours(&trail, id(2)), (Some(id(1)), Some(id(3))));
        assert_eq!(neighbours(&trail, id(3)), (Some(id(2)), None));
        assert_eq!(neighbours(&trail, id(4)), (None, None));
    }
}
