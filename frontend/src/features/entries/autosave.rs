//! Writing that saves itself: a moment after the last key to the server, at once to this device.

use std::time::Duration;

use convolog_dto::{Entry, Instant, NewEntry, UserId};
use leptos::prelude::*;

use super::capture::use_capture;
use super::content::{Content, FieldName};
use super::kept::{KeptDraft, Place, kept_new_drafts};
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
    /// The version of that.
    pub version: i64,
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
    /// Whether the browser refused to keep what is written.
    pub unkept: RwSignal<bool>,
    /// New entries that were begun in this browser and are not on the server, but for this one.
    pub others: RwSignal<Vec<(Place, KeptDraft)>>,
    pub form: FormState,
    pub user: UserId,
    /// Counts the drafts that were made, for lists that show them.
    pub made: RwSignal<u32>,
    pub base: StoredValue<Content>,
    pub key: StoredValue<IdempotencyKey>,
    pub sent: StoredValue<Option<NewEntry>>,
    /// Whether something beside the fields is being changed; saving waits for it.
    pub held: StoredValue<bool>,
    /// Where it is kept on this device.
    pub place: StoredValue<Place>,
    timer: StoredValue<Option<TimeoutHandle>>,
}

impl Autosave {
    /// Begins with an entry of the server, or with what a new one begins with.
    pub fn new(user: UserId, entry: Option<Entry>, begin: Content) -> Self {
        let base = entry.as_ref().map_or(begin, Content::of);
        let place = match &entry {
            Some(entry) => Place::draft(user, entry.id),
            None => place_of_new(user, base.get(FieldName::Subject)),
        };
        let saving = Self {
            sheet: Sheet::new(&base),
            entry: RwSignal::new(entry),
            state: RwSignal::new(SaveState::Untouched),
            conflict: RwSignal::new(None),
            restored: RwSignal::new(false),
            unkept: RwSignal::new(false),
            others: RwSignal::new(Vec::new()),
            form: FormState::new(),
            user,
            made: use_capture().made,
            base: StoredValue::new(base),
            key: StoredValue::new(IdempotencyKey::fresh()),
            sent: StoredValue::new(None),
            held: StoredValue::new(false),
            place: StoredValue::new(place),
            timer: StoredValue::new(None),
        };
        saving.restore();
        Effect::new(move |_| saving.changed(&saving.sheet.content()));
        let back = window_event_listener(leptos::ev::online, move |_| saving.save());
        let gone = window_event_listener(leptos::ev::pagehide, move |_| saving.place().leave());
        on_cleanup(move || {
            back.remove();
            gone.remove();
            saving.leave();
        });
        saving
    }

    pub fn place(self) -> Place {
        self.place.get_value()
    }

    /// Whether the server lacks something that is written here.
    pub fn is_dirty(self) -> bool {
        !matches!(self.state.get(), SaveState::Untouched | SaveState::Saved(_))
    }

    /// Takes up what an earlier visit could not save.
    fn restore(self) {
        let kept = self.place().read::<KeptDraft>();
        if self.entry.with_untracked(Option::is_none) {
            self.look_for_others();
            if let Some(kept) = kept {
                self.take_up(self.place(), kept);
            }
            return;
        }
        let Some(kept) = kept else {
            return;
        };
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
            self.ask(kept.base, kept.version, both);
        }
    }

    /// Goes on with a new entry that was begun earlier, just as it was.
    pub fn take_up(self, place: Place, kept: KeptDraft) {
        place.is_of_this_tab();
        self.place.set_value(place);
        if let Some(key) = kept.key {
            self.key.set_value(key);
            self.sent.set_value(kept.sent);
        }
        self.base.set_value(kept.base);
        self.sheet.put(&kept.mine);
        self.restored.set(true);
        self.look_for_others();
    }

    /// Looks on this device for more of them.
    pub fn look_for_others(self) {
        let own = self.place();
        let mut others = kept_new_drafts(self.user);
        others.retain(|(place, kept)| *place != own && kept.mine.has_words());
        self.others.set(others);
    }

    pub fn version(self) -> i64 {
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

    /// Keeps it on this device. While somebody is asked which version to keep, with what both began with: asked again after a reload,
    /// nothing is written over.
    pub fn keep(self, mine: &Content) {
        let asked = self.conflict.with_untracked(|conflict| {
            conflict
                .as_ref()
                .map(|conflict| (conflict.before.clone(), conflict.version))
        });
        let (base, version) = asked.unwrap_or_else(|| (self.base.get_value(), self.version()));
        let kept = self.place().write(&KeptDraft {
            key: (version == 0).then(|| self.key.get_value()),
            sent: self.sent.get_value(),
            mine: mine.clone(),
            base,
            version,
            left: false,
        });
        self.unkept.set(!kept);
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

/// Where a new entry is kept: what this tab was left with at a reload is gone on with, unless it is about somebody else.
fn place_of_new(user: UserId, subject: &str) -> Place {
    let of_this_tab = Place::of_this_tab(user).filter(|place| {
        place
            .read::<KeptDraft>()
            .is_some_and(|kept| subject.is_empty() || kept.mine.get(FieldName::Subject) == subject)
    });
    of_this_tab.unwrap_or_else(|| {
        let place = Place::new_draft(user);
        place.is_of_this_tab();
        place
    })
}
