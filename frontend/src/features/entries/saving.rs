//! The way of a draft to the server, and back when somebody else was quicker.

use std::future::Future;

use convolog_dto::{Entry, EntryPatch, FieldError, UserId};
use leptos::prelude::*;

use super::autosave::{Autosave, Conflict, MOMENT, PATIENCE, SaveState};
use super::content::{Content, FieldName};
use super::kept::Place;
use super::merge::{Merge, merge};
use super::parting::{send_kept, send_rest};
use crate::api::{self, ApiError, IdempotencyKey};
use crate::i18n::{now, t};
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
                let (place, user) = (self.place(), self.user);
                leptos::task::spawn_local(async move {
                    let answer = api::update_entry(entry.id, entry.version, &patch).await;
                    if self.state.is_disposed() {
                        send_rest(place, user, answer).await;
                    } else {
                        self.answered(answer);
                    }
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
        let (key, place, user, made) = (self.key.get_value(), self.place(), self.user, self.made);
        leptos::task::spawn_local(async move {
            let answer = api::create_entry(&new, &key).await;
            if self.state.is_disposed() {
                send_rest(place, user, answer).await;
                made.update(|made| *made = made.wrapping_add(1));
                return;
            }
            if !matches!(answer, Err(ApiError::Offline)) {
                // A refused one was not created: the next attempt is another.
                self.sent.set_value(None);
                self.key.set_value(IdempotencyKey::fresh());
            }
            let id = answer.as_ref().ok().map(|entry| entry.id);
            if let Some(id) = id {
                self.place.set_value(Place::draft(user, id));
                stand_at(Route::EditEntry(id));
            }
            self.answered(answer);
            if id.is_some() {
                place.forget();
            }
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
                if matches!(error, ApiError::Server { .. } | ApiError::TooMany { .. }) {
                    self.schedule(PATIENCE);
                }
                self.state.set(SaveState::Refused(error));
            }
        }
    }

    /// The server has this now.
    pub fn take(self, entry: Entry) {
        let base = Content::of(&entry);
        // For whom it is recorded is fixed by the first save: a later choice is none.
        self.sheet
            .fix(FieldName::OnBehalfOf, base.get(FieldName::OnBehalfOf));
        self.base.set_value(base);
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
        let other = mine.get(FieldName::OnBehalfOf);
        let unknown = (!other.is_empty() && other.parse::<UserId>().is_err()).then(|| FieldError {
            pointer: "/on_behalf_of".to_owned(),
            code: "pick".to_owned(),
            message: t!("entry.on_behalf_pick").to_owned(),
        });
        self.form.mark(missing.chain(unknown).collect());
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
        let (before, version) = (self.base.get_value(), self.version());
        let both = merge(&before, &untrack(|| self.sheet.content()), &Content::of(&theirs));
        self.take(theirs);
        if !both.conflicts.is_empty() {
            self.ask(before, version, both);
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
        let (place, made) = (self.place(), self.made);
        leptos::task::spawn_local(async move {
            let outcome = change(entry.clone()).await;
            let now = api::get_entry(entry.id).await;
            if self.state.is_disposed() {
                // What was written did not go along when the screen went, since this was under way.
                send_kept(place).await;
                made.update(|made| *made = made.wrapping_add(1));
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
    pub fn ask(self, before: Content, version: i64, merge: Merge) {
        let Some(theirs) = self.entry.get_untracked() else {
            return;
        };
        self.state.set(SaveState::Conflict);
        self.conflict.set(Some(Conflict {
            before,
            version,
            theirs,
            merge,
        }));
        self.keep(&untrack(|| self.sheet.content()));
    }

    /// Asks again, with what was written since.
    pub fn ask_again(self) {
        let Some(conflict) = self.conflict.get_untracked() else {
            return;
        };
        let mine = untrack(|| self.sheet.content());
        let merge = merge(&conflict.before, &mine, &Content::of(&conflict.theirs));
        if merge.conflicts.is_empty() {
            self.resolve(&merge.merged);
        } else {
            self.conflict.set(Some(Conflict { merge, ..conflict }));
        }
    }

    /// Goes on with what was chosen.
    pub fn resolve(self, chosen: &Content) {
        self.conflict.set(None);
        self.state.set(SaveState::Unsaved);
        self.sheet.put(chosen);
        self.changed(chosen);
        self.save();
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
