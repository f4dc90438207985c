//! What was typed and the server has not confirmed yet, kept in this browser: by account, so that nobody else who
//! signs in here is shown it.

use convolog_dto::{EntryId, NewEntry, UserId};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use web_sys::Storage;

use super::content::Content;
use crate::api::IdempotencyKey;

/// The unconfirmed state of an editor.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct KeptDraft {
    /// What the server had when the writing began.
    pub base: Content,
    /// The version of that; 0 for an entry that is not on the server yet.
    pub version: i64,
    /// What is written now.
    pub mine: Content,
    /// Names the creation of a new entry, so that it happens once.
    pub key: Option<IdempotencyKey>,
    /// A creation that was sent and not answered: it must be sent again as it was.
    pub sent: Option<NewEntry>,
}

/// What stands in quick capture.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct KeptCapture {
    pub subject_id: String,
    pub subject_name: String,
    pub sentence: String,
    pub entry_type: String,
    pub key: Option<IdempotencyKey>,
}

/// An entry of quick capture that waits for a connection.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Waiting {
    pub key: IdempotencyKey,
    pub entry: NewEntry,
    pub subject_name: String,
}

/// One kept thing of one account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Place(String);

impl Place {
    /// The editor of an entry; of a new one without an id.
    pub fn draft(user: UserId, entry: Option<EntryId>) -> Self {
        let entry = entry.map_or_else(|| "new".to_owned(), |id| id.to_string());
        Self(format!("convolog.draft.{user}.{entry}"))
    }

    /// What stands in quick capture.
    pub fn capture(user: UserId) -> Self {
        Self(format!("convolog.capture.{user}"))
    }

    /// What waits for a connection.
    pub fn waiting(user: UserId) -> Self {
        Self(format!("convolog.waiting.{user}"))
    }

    /// What is kept there. Something of an older shape counts as nothing.
    pub fn read<T: DeserializeOwned>(&self) -> Option<T> {
        let text = storage()?.get_item(&self.0).ok().flatten()?;
        serde_json::from_str(&text).ok()
    }

    /// Keeps it; false where the browser refuses or is full.
    pub fn write(&self, kept: &impl Serialize) -> bool {
        let Some(storage) = storage() else { return false };
        let text = serde_json::to_string(kept).unwrap_or_default();
        storage.set_item(&self.0, &text).is_ok()
    }

    /// Forgets it: the server has it now, or the person wants it gone.
    pub fn forget(&self) {
        if let Some(storage) = storage() {
            let _ = storage.remove_item(&self.0);
        }
    }
}

fn storage() -> Option<Storage> {
    leptos::prelude::window().local_storage().ok().flatten()
}
