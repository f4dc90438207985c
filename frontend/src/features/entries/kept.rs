//! What was typed and the server has not confirmed yet, kept in this browser: by account, so that nobody else who
//! signs in here is shown it.

use convolog_dto::{Day, EntryId, NewEntry, UserId};
use leptos::prelude::window;
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
    /// Whether its screen is gone, so that nobody writes on in it.
    #[serde(default)]
    pub left: bool,
}

/// What stands in quick capture.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct KeptCapture {
    pub subject_id: String,
    pub subject_name: String,
    pub sentence: String,
    pub entry_type: String,
    pub when: KeptWhen,
    pub key: Option<IdempotencyKey>,
}

/// The time that was chosen, as it was meant on the day of the choice.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct KeptWhen {
    /// Which of the choices.
    pub choice: String,
    /// What it meant, on the clocks of this device.
    pub moment: String,
    /// When it was chosen.
    pub on: Option<Day>,
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

/// In the storage of a tab: the place of the new entry that is written in it.
const OF_THIS_TAB: &str = "convolog.writing";

impl Place {
    /// The editor of an entry.
    pub fn draft(user: UserId, entry: EntryId) -> Self {
        Self(format!("{}{entry}", drafts(user)))
    }

    /// An editor of an entry that the server does not have yet: each has a place of its own, so that two of them do not write over
    /// each other.
    pub fn new_draft(user: UserId) -> Self {
        Self(format!(
            "{}{}",
            new_drafts(user),
            IdempotencyKey::fresh().as_str()
        ))
    }

    /// What stands in quick capture.
    pub fn capture(user: UserId) -> Self {
        Self(format!("convolog.capture.{user}"))
    }

    /// What waits for a connection, each by itself: another tab may keep some, too.
    pub fn waiting(user: UserId, key: &IdempotencyKey) -> Self {
        Self(format!("{}{}", waiting(user), key.as_str()))
    }

    /// The new entry that this tab was left with at a reload.
    pub fn of_this_tab(user: UserId) -> Option<Self> {
        let name = window().session_storage().ok()??.get_item(OF_THIS_TAB).ok()??;
        name.starts_with(&new_drafts(user)).then_some(Self(name))
    }

    /// Lets a reload of this tab find it again.
    pub fn is_of_this_tab(&self) {
        if let Ok(Some(storage)) = window().session_storage() {
            let _ = storage.set_item(OF_THIS_TAB, &self.0);
        }
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

    /// The entry that is written there; none for one that the server does not have yet.
    pub fn entry(&self) -> Option<EntryId> {
        let (rest, id) = self.0.rsplit_once('.')?;
        id.parse().ok().filter(|_| !rest.ends_with(".new"))
    }

    /// Says of what is kept that its screen is gone.
    pub fn leave(&self) {
        if let Some(kept) = self.read::<KeptDraft>() {
            self.write(&KeptDraft { left: true, ..kept });
        }
    }

    /// Forgets it: the server has it now, or the person wants it gone.
    pub fn forget(&self) {
        if let Some(storage) = storage() {
            let _ = storage.remove_item(&self.0);
        }
    }
}

/// New entries that this account began in this browser and the server does not have.
pub(super) fn kept_new_drafts(user: UserId) -> Vec<(Place, KeptDraft)> {
    all(&new_drafts(user))
}

/// Where changes of this account to drafts of the server are kept, of which no screen is open.
pub(super) fn left_drafts(user: UserId) -> Vec<Place> {
    let all: Vec<(Place, KeptDraft)> = all(&drafts(user));
    all.into_iter()
        .filter(|(place, kept)| kept.left && place.entry().is_some())
        .map(|(place, _)| place)
        .collect()
}

/// What waits for a connection.
pub(super) fn kept_waiting(user: UserId) -> Vec<Waiting> {
    all(&waiting(user)).into_iter().map(|(_, kept)| kept).collect()
}

fn drafts(user: UserId) -> String {
    format!("convolog.draft.{user}.")
}

fn new_drafts(user: UserId) -> String {
    format!("{}new.", drafts(user))
}

fn waiting(user: UserId) -> String {
    format!("convolog.waiting.{user}.")
}

/// All that is kept under names that begin so.
fn all<T: DeserializeOwned>(beginning: &str) -> Vec<(Place, T)> {
    let Some(storage) = storage() else {
        return Vec::new();
    };
    (0..storage.length().unwrap_or(0))
        .filter_map(|at| storage.key(at).ok().flatten())
        .filter(|name| name.starts_with(beginning))
        .map(Place)
        .filter_map(|place| place.read().map(|kept| (place, kept)))
        .collect()
}

fn storage() -> Option<Storage> {
    window().local_storage().ok().flatten()
}
