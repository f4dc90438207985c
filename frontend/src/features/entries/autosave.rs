//! Writing that saves itself: a moment after the last key to the server, at once to this device.

use std::time::Duration;

use convolog_dto::{Entry, Instant, NewEntry, UserId};
use leptos::prelude::*;

use super::content::Content;
use super::kept::{KeptDraft, Place};
use super::merge::{Merge, merge};
use super::sheet::Sheet;
use crate::api::{ApiError, IdempotencyKey};
use crate::ui::FormState;

/// How long after the last key.
const PAUSE: Duration = Duration::from_millis(1500);
/// How long until the next attempt without a connection.
pub(super) const PATIENCE: Duration = Duration::from_secs(10);

/// How long to wait for what is under way.
pub(super) const MOMENT: Duration = Duration::from_millis(100);

/// Where the saving stands.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum SaveState {
    /// Nothing was written yet.
    Untouched,
    /// The server has everything, since this moment.
    Saved(Instant),
    /// Keys were pressed since.
    Unsaved,
    /// On its way.
    Saving,
    /// No connection; kept on this device.
    Offline,
    /// It cannot be saved before the person or another field is filled in; kept on this device.
    Incomplete,
    /// Somebody else changed the same fields.
    Conflict,
    /// The server does not take it.
    Refused(ApiError),
}

/// Mine, theirs, and what both began with.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Conflict {
    pub before: Content,
    pub theirs: Entry,
    pub merge: Merge,
}

/// The writing of one entry. Copy it around.
#[derive(Clone, Copy)]
pub(super) struct Autosave {
    pub sheet: Sheet,
    /// The entry as the server has it; none before the first save.
    pub entry: RwSignal<Option<Entry>>,
    pub state: RwSignal<SaveState>,
    pub conflict: RwSignal<Option<Conflict>>,
    /// Whether text was found that an earlier visit left on this device.
    pub restored: RwSignal<bool>,
    pub form: FormState,
    pub user: UserId,
    pub base: StoredValue<Content>,
    pub key: StoredValue<IdempotencyKey>,
    pub sent: StoredValue<Option<NewEntry>>,
    /// Whether something beside the fields is being changed; saving waits for it.
    pub held: StoredValue<bool>,
    timer: StoredValue<Option<TimeoutHandle>>,
}

impl Autosave {
    /// Begins with an entry of the server, or with what a new one begins with.
    pub fn new(user: UserId, entry: Option<Entry>, begin: Content) -> Self {
        let base = entry.as_ref().map_or(begin, Content::of);
        let saving = Self {
            sheet: Sheet::new(&base),
            entry: RwSignal::new(entry),
            state: RwSignal::new(SaveState::Untouched),
            conflict: RwSignal::new(None),
            restored: RwSignal::new(false),
            form: FormState::new(),
            user,
            base: StoredValue::new(base),
            key: StoredValue::new(IdempotencyKey::fresh()),
            sent: StoredValue::new(None),
            held: StoredValue::new(false),
            timer: StoredValue::new(None),
        };
        saving.restore();
        Effect::new(move |_| saving.changed(&saving.sheet.content()));
        let back = window_event_listener(leptos::ev::online, move |_| saving.save());
        on_cleanup(move || {
            back.remove();
            saving.leave();
        });
        saving
    }

    pub fn place(self) -> Place {
        Place::draft(
            self.user,
            self.entry
                .with_untracked(|entry| entry.as_ref().map(|entry| entry.id)),
        )
    }

    /// Whether the server lacks something that is written here.
    pub fn is_dirty(self) -> bool {
        !matches!(self.state.get(), SaveState::Untouched | SaveState::Saved(_))
    }

    /// Takes up what an earlier visit could not save.
    fn restore(self) {
        let Some(kept) = self.place().read::<KeptDraft>() else {
            return;
        };
        if let Some(key) = kept.key {
            self.key.set_value(key);
            self.sent.set_value(kept.sent);
        }
        let theirs = self.base.get_value();
        let version = self.version();
        let both = merge(&kept.base, &kept.mine, &theirs);
        if both.merged.differences(&theirs).is_empty() {
            self.place().forget();
            return;
        }
        self.sheet.put(&both.merged);
        self.restored.set(true);
        if kept.version != version && !both.conflicts.is_empty() {
            self.ask(kept.base, both);
        }
    }

    fn version(self) -> i64 {
        self.entry
            .with_untracked(|entry| entry.as_ref().map_or(0, |entry| entry.version))
    }

    /// Hears of every key.
    pub fn changed(self, mine: &Content) {
        if self.base.with_value(|base| mine.differences(base).is_empty()) {
            self.place().forget();
            self.state.update(|state| {
                if matches!(
                    state,
                    SaveState::Unsaved | SaveState::Incomplete | SaveState::Refused(_)
                ) {
                    *state = SaveState::Untouched;
                }
            });
            return;
        }
        self.keep(mine);
        self.state.update(|state| {
            if !matches!(
                state,
                SaveState::Saving | SaveState::Conflict | SaveState::Offline
            ) {
                *state = SaveState::Unsaved;
            }
        });
        self.schedule(PAUSE);
    }

    pub fn keep(self, mine: &Content) {
        let new = self.version() == 0;
        self.place().write(&KeptDraft {
            base: self.base.get_value(),
            version: self.version(),
            mine: mine.clone(),
            key: new.then(|| self.key.get_value()),
            sent: self.sent.get_value(),
        });
    }

    pub fn schedule(self, pause: Duration) {
        self.unschedule();
        let handle = set_timeout_with_handle(move || self.save(), pause);
        self.timer.set_value(handle.ok());
    }

    pub fn unschedule(self) {
        if let Some(handle) = self.timer.try_get_value().flatten() {
            handle.clear();
        }
    }
}
