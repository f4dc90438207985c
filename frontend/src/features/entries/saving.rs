//! The way of a draft to the server, and back when somebody else was quicker.

use std::future::Future;

use convolog_dto::{Entry, EntryPatch, FieldError};
use leptos::prelude::*;

use super::autosave::{Autosave, Conflict, MOMENT, PATIENCE, SaveState};
use super::content::{Content, FieldName};
use super::merge::{Merge, merge};
use crate::api::{self, ApiError, IdempotencyKey};
use crate::i18n::now;
use crate::routes::{Route, base_path};

impl Autosave {
    /// Saves now what is not saved yet.
    pub fn save(self) {
        // Gone with its screen, at work already, or waiting for an answer of the person.
        let Some(state) = self.state.try_get_untracked() else {
            return;
        };
        if matches!(state, SaveState::Saving | SaveState::Conflict) {
            return;
        }
        if self.held.get_value() {
            // What is under way will come back with a newer version.
            self.schedule(MOMENT);
            return;
        }
        self.unschedule();
        let mine = untrack(|| self.sheet.content());
        if self.base.with_value(|base| mine.differences(base).is_empty()) {
            return;
        }
        match self.entry.get_untracked() {
            None => self.begin(&mine),
            Some(entry) => {
                let patch = self.base.with_value(|base| mine.patch_from(base));
                if patch == EntryPatch::default() {
                    self.incomplete(&mine);
                    return;
                }
                self.state.set(SaveState::Saving);
                leptos::task::spawn_local(async move {
                    let answer = api::update_entry(entry.id, entry.version, &patch).await;
                    self.answered(answer);
                });
            }
        }
    }

    /// The first save of a new entry. A creation that was sent before goes again as it was, under the same key.
    fn begin(self, mine: &Content) {
        let again = self.sent.get_value();
        let Some(new) = again.or_else(|| mine.new_entry().filter(|_| mine.has_words())) else {
            self.incomplete(mine);
            return;
        };
        self.sent.set_value(Some(new.clone()));
        self.keep(mine);
        self.state.set(SaveState::Saving);
        let (key, place) = (self.key.get_value(), self.place());
        leptos::task::spawn_local(async move {
            let answer = api::create_entry(&new, &key).await;
            if !matches!(answer, Err(ApiError::Offline)) && !self.sent.is_disposed() {
                // A refused one was not created: the next attempt is another.
                self.sent.set_value(None);
                self.key.set_value(IdempotencyKey::fresh());
            }
            if let Ok(entry) = &answer {
                place.forget();
                stand_at(Route::EditEntry(entry.id));
            }
            self.answered(answer);
        });
    }

    fn answered(self, answer: Result<Entry, ApiError>) {
        if self.state.is_disposed() {
            return;
        }
        match answer {
            Ok(entry) => {
                self.take(entry);
                self.form.mark(Vec::new());
                self.state.set(SaveState::Saved(now()));
                self.changed(&untrack(|| self.sheet.content()));
            }
            Err(ApiError::Stale) => self.look_at_theirs(),
            Err(ApiError::Offline) => {
                self.state.set(SaveState::Offline);
                self.schedule(PATIENCE);
            }
            Err(error) => {
                self.form.mark(error.fields().to_vec());
                self.state.set(SaveState::Refused(error));
            }
        }
    }

    /// The server has this now.
    pub fn take(self, entry: Entry) {
        self.base.set_value(Content::of(&entry));
        self.entry.set(Some(entry));
    }

    fn incomplete(self, mine: &Content) {
        let missing = [
            (FieldName::Subject, "/subject_id"),
            (FieldName::Start, "/occurred_start"),
        ];
        let missing = missing
            .into_iter()
            .filter(|(field, _)| mine.get(*field).is_empty() && mine.has_words())
            .map(|(_, pointer)| FieldError {
                pointer: pointer.to_owned(),
                code: "required".to_owned(),
                message: String::new(),
            });
        self.form.mark(missing.collect());
        self.state.set(SaveState::Incomplete);
    }

    /// Somebody saved meanwhile: brings both together, and asks where both changed the same.
    fn look_at_theirs(self) {
        let Some(id) = self
            .entry
            .with_untracked(|entry| entry.as_ref().map(|entry| entry.id))
        else {
            return;
        };
        leptos::task::spawn_local(async move {
            let theirs = api::get_entry(id).await;
            if self.state.is_disposed() {
                return;
            }
            match theirs {
                Ok(theirs) => self.meet(theirs),
                Err(error) => self.answered(Err(error)),
            }
        });
    }

    /// Takes up what the server has and saves what is only here.
    fn meet(self, theirs: Entry) {
        let before = self.base.get_value();
        let both = merge(&before, &untrack(|| self.sheet.content()), &Content::of(&theirs));
        self.take(theirs);
        if !both.conflicts.is_empty() {
            self.ask(before, both);
            return;
        }
        let open = self
            .base
            .with_value(|base| !both.merged.differences(base).is_empty());
        self.state.set(if open {
            SaveState::Unsaved
        } else {
            SaveState::Saved(now())
        });
        self.sheet.put(&both.merged);
        if open {
            self.save();
        } else {
            self.changed(&both.merged);
        }
    }

    /// Changes something of the draft that is no field of the sheet (files, participants), between two saves. The
    /// draft is read again after it, since its version is a newer one then.
    pub fn beside<F>(
        self,
        change: impl FnOnce(Entry) -> F + 'static,
        done: impl FnOnce(Result<(), ApiError>) + 'static,
    ) where
        F: Future<Output = Result<(), ApiError>> + 'static,
    {
        let (Some(state), Some(Some(entry))) =
            (self.state.try_get_untracked(), self.entry.try_get_untracked())
        else {
            return;
        };
        if state == SaveState::Saving || self.held.get_value() {
            set_timeout(move || self.beside(change, done), MOMENT);
            return;
        }
        self.held.set_value(true);
        leptos::task::spawn_local(async move {
            let outcome = change(entry.clone()).await;
            let now = api::get_entry(entry.id).await;
            if self.state.is_disposed() {
                return;
            }
            self.held.set_value(false);
            if let Ok(now) = now
                && self.state.with_untracked(|state| *state != SaveState::Conflict)
            {
                self.meet(now);
            }
            done(outcome);
        });
    }

    /// Reads the draft again after something was added to it.
    pub fn catch_up(self) {
        self.beside(|_| async { Ok(()) }, |_| ());
    }

    /// Asks which version to keep.
    pub fn ask(self, before: Content, merge: Merge) {
        let Some(theirs) = self.entry.get_untracked() else {
            return;
        };
        self.state.set(SaveState::Conflict);
        self.conflict.set(Some(Conflict {
            before,
            theirs,
            merge,
        }));
    }

    /// Goes on with what was chosen.
    pub fn resolve(self, chosen: &Content) {
        self.conflict.set(None);
        self.state.set(SaveState::Unsaved);
        self.sheet.put(chosen);
        self.changed(chosen);
        self.save();
    }

    /// The screen goes away: what is not saved goes to the server without it.
    pub fn leave(self) {
        self.unschedule();
        let (Some(state), Some(Some(entry))) =
            (self.state.try_get_untracked(), self.entry.try_get_untracked())
        else {
            return;
        };
        let mine = untrack(|| self.sheet.content());
        let patch = self.base.with_value(|base| mine.patch_from(base));
        if state == SaveState::Conflict || patch == EntryPatch::default() {
            return;
        }
        let place = self.place();
        leptos::task::spawn_local(async move {
            if api::update_entry(entry.id, entry.version, &patch).await.is_ok() {
                place.forget();
            }
        });
    }

    /// Drops what is not saved: the entry is being discarded.
    pub fn let_go(self) {
        self.unschedule();
        self.place().forget();
        self.sheet.put(&self.base.get_value());
    }
}

/// The address of a draft that has just been made, without going there: the screen stays, and with it the cursor.
fn stand_at(route: Route) {
    let path = format!("{}/{}", base_path(), route.href());
    if let Ok(history) = window().history() {
        let state = history.state().unwrap_or_default();
        let _ = history.replace_state_with_url(&state, "", Some(&path));
    }
}
