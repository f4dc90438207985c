//! What was chosen last, for the top of the list. Kept as long as the tab, and forgotten when one signs out: it names people.

use serde::{Deserialize, Serialize};

const STORE: &str = "convolog.recent";
/// How many are kept.
const KEPT: usize = 6;

/// Something that was chosen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recent {
    /// As the palette knows it.
    pub id: String,
    /// What it is called.
    pub text: String,
    /// Where it leads; empty for a command.
    pub href: String,
}

fn storage() -> Option<web_sys::Storage> {
    leptos::prelude::window().session_storage().ok().flatten()
}

/// The last ones, the very last first.
pub fn recall() -> Vec<Recent> {
    storage()
        .and_then(|storage| storage.get_item(STORE).ok().flatten())
        .and_then(|kept| serde_json::from_str(&kept).ok())
        .unwrap_or_default()
}

/// Puts one at the top.
pub fn remember(chosen: Recent) {
    let all = put_first(recall(), chosen);
    if let (Some(storage), Ok(text)) = (storage(), serde_json::to_string(&all)) {
        let _ = storage.set_item(STORE, &text);
    }
}

/// Forgets all of them.
pub fn forget() {
    if let Some(storage) = storage() {
        let _ = storage.remove_item(STORE);
    }
}

fn put_first(mut all: Vec<Recent>, chosen: Recent) -> Vec<Recent> {
    all.retain(|other| other.id != chosen.id);
    all.insert(0, chosen);
    all.truncate(KEPT);
    all
}

#[cfg(test)]
mod tests {
    use super::{KEPT, Recent, put_first};

    #[test]
    fn the_last_one_is_first_and_nothing_is_there_twice() {
        let one = |id: usize| Recent {
            id: id.to_string(),
            text: String::new(),
            href: String::new(),
        };
        let all = (0..9).map(one).fold(Vec::new(), put_first);
        let all = put_first(all, one(5));
        let ids: Vec<&str> = all.iter().map(|recent| recent.id.as_str()).collect();
        assert_eq!(ids, ["5", "8", "7", "6", "4", "3"]);
        assert_eq!(ids.len(), KEPT);
    }
}
