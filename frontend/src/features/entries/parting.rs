//! What becomes of a draft when its screen goes away: what the server lacks goes there without it, now or at the next start, and stays
//! on this device until the server has it.

use convolog_dto::{Entry, EntryId, EntryPatch, RecordState, UserId};
use leptos::prelude::*;

use super::autosave::{Autosave, SaveState};
use super::content::Content;
use super::kept::{KeptDraft, Place, left_drafts};
use super::merge::merge;
use crate::api::{self, ApiError};

impl Autosave {
    /// The screen goes away: what is not saved goes to the server without it, and stays on this device until the server has it.
    pub fn leave(self) {
        self.unschedule();
        let (Some(state), Some(entry)) = (self.state.try_get_untracked(), self.entry.try_get_untracked())
        else {
            return;
        };
        let mine = untrack(|| self.sheet.content());
        let unsaved = match &entry {
            None => mine.has_words(),
            Some(_) => self.base.with_value(|base| mine.patch_from(base)) != EntryPatch::default(),
        };
        if !unsaved {
            if entry.is_none() && state != SaveState::Saving {
                self.place().forget();
            }
            return;
        }
        let new = self.sent.get_value().or_else(|| mine.new_entry());
        if entry.is_none() {
            self.sent.set_value(new.clone());
        }
        self.keep(&mine);
        self.place().leave();
        // What is under way sends the rest when it is back; a question is asked again at the next visit.
        if matches!(state, SaveState::Saving | SaveState::Conflict) || self.held.get_value() {
            return;
        }
        let (place, user, made, key) = (self.place(), self.user, self.made, self.key.get_value());
        let patch = self.base.with_value(|base| mine.patch_from(base));
        leptos::task::spawn_local(async move {
            let answer = match (entry, new) {
                (Some(entry), _) => api::update_entry(entry.id, entry.version, &patch).await,
                (None, Some(new)) => api::create_entry(&new, &key).await,
                // Without a person it is nobody's yet: the next new entry offers it.
                (None, None) => return,
            };
            send_rest(place, user, answer).await;
            made.update(|made| *made = made.wrapping_add(1));
        });
    }
}

/// What is kept of an editor that is gone, after the answer to its last save: sends what was written since. What the server does not
/// take stays where the next visit finds it.
pub(super) async fn send_rest(place: Place, user: UserId, answer: Result<Entry, ApiError>) {
    let Some(kept) = place.read::<KeptDraft>() else {
        return;
    };
    let entry = match answer {
        Ok(entry) => entry,
        Err(ApiError::Offline) => return,
        Err(ApiError::Stale) => return send_kept(place).await,
        Err(_) => {
            // A refused one was not created: the next attempt is another.
            place.write(&KeptDraft {
                key: None,
                sent: None,
                ..kept
            });
            return;
        }
    };
    let base = Content::of(&entry);
    let patch = kept.mine.patch_from(&base);
    let there = Place::draft(user, entry.id);
    if patch == EntryPatch::default() || api::update_entry(entry.id, entry.version, &patch).await.is_ok() {
        place.forget();
        return;
    }
    let moved = there.write(&KeptDraft {
        base,
        version: entry.version,
        key: None,
        sent: None,
        ..kept
    });
    if moved && there != place {
        place.forget();
    }
}

/// Sends what is kept of a draft without a screen, beside what was changed elsewhere. Where both changed the same it stays, and is asked
/// about at the next visit.
pub(super) async fn send_kept(place: Place) {
    let kept = place.read::<KeptDraft>().filter(|kept| kept.left);
    let (Some(kept), Some(id)) = (kept, place.entry()) else {
        return;
    };
    let Ok(now) = api::get_entry(id).await else {
        return;
    };
    let theirs = Content::of(&now);
    let both = merge(&kept.base, &kept.mine, &theirs);
    let patch = both.merged.patch_from(&theirs);
    if patch != EntryPatch::default() {
        let open = now.record_state == RecordState::Draft && both.conflicts.is_empty();
        if !open || api::update_entry(id, now.version, &patch).await.is_err() {
            return;
        }
    }
    // Unless somebody took it up meanwhile.
    if place.read().as_ref() == Some(&kept) {
        place.forget();
    }
}

/// Sends everything that earlier visits of this account left, but for the entry that is being opened.
pub(super) fn send_left(user: UserId, but: Option<EntryId>, made: RwSignal<u32>) {
    let places = left_drafts(user);
    if places.is_empty() {
        return;
    }
    leptos::task::spawn_local(async move {
        for place in places {
            if but.is_none() || place.entry() != but {
                send_kept(place).await;
            }
        }
        made.update(|made| *made = made.wrapping_add(1));
    });
}
