//! Entries of quick capture that wait for a connection: kept in this browser, sent again by themselves, made once. Whatever else an
//! earlier visit left goes along.

use std::time::Duration;

use convolog_dto::UserId;
use leptos::prelude::*;

use super::capture::use_capture;
use super::kept::{KeptCapture, Place, Waiting, kept_waiting};
use super::parting::send_left;
use super::when::When;
use crate::api::{self, ApiError, IdempotencyKey};
use crate::i18n::{plural, t};
use crate::routes::{Route, use_route};
use crate::session::use_session;
use crate::ui::{CornerNote, error_text, use_toasts};

/// How long until the next attempt.
const PATIENCE: Duration = Duration::from_secs(20);

/// What waits. Copy it around.
#[derive(Clone, Copy)]
pub(super) struct Outbox {
    waiting: RwSignal<Vec<Waiting>>,
    user: RwSignal<Option<UserId>>,
    busy: StoredValue<bool>,
    /// What the last attempt ran into, other than a missing connection.
    refused: RwSignal<Option<ApiError>>,
}

impl Outbox {
    pub fn new() -> Self {
        Self {
            waiting: RwSignal::new(Vec::new()),
            user: RwSignal::new(None),
            busy: StoredValue::new(false),
            refused: RwSignal::new(None),
        }
    }

    /// Keeps an entry until the server confirms it.
    pub fn put(self, entry: Waiting) {
        if let Some(user) = self.user.get_untracked() {
            Place::waiting(user, &entry.key).write(&entry);
        }
        self.waiting.update(|waiting| waiting.push(entry));
    }

    /// The server has it, or it stands in the form again.
    fn drop(self, key: &IdempotencyKey) {
        if let Some(user) = self.user.get_untracked() {
            Place::waiting(user, key).forget();
        }
        self.waiting
            .update(|waiting| waiting.retain(|other| other.key != *key));
        self.refused.set(None);
    }

    /// Takes up what this browser keeps and is not known here: an earlier visit or another tab put it there. Whoever sends it, it is
    /// made once.
    fn look(self) {
        let mut kept = self.user.get_untracked().map(kept_waiting).unwrap_or_default();
        kept.retain(|kept| {
            self.waiting
                .with_untracked(|waiting| waiting.iter().all(|known| known.key != kept.key))
        });
        if kept.is_empty() {
            return;
        }
        kept.sort_by_key(|waiting| waiting.entry.occurred_start);
        self.waiting.update(|waiting| waiting.extend(kept));
    }

    /// Takes the first one out again, into the form. What stands there about somebody else has to be finished first.
    fn take_back(self) {
        let Some(user) = self.user.get_untracked() else {
            return;
        };
        let Some(first) = self.waiting.with_untracked(|waiting| waiting.first().cloned()) else {
            return;
        };
        let place = Place::capture(user);
        let before: KeptCapture = place.read().unwrap_or_default();
        let about = first.entry.subject_id.to_string();
        if !before.sentence.trim().is_empty() && before.subject_id != about {
            return;
        }
        let text = first.entry.facts.unwrap_or_default();
        place.write(&KeptCapture {
            subject_id: about,
            subject_name: first.subject_name,
            sentence: [before.sentence, text].join("\n").trim().to_owned(),
            entry_type: first.entry.entry_type.to_string(),
            when: When::at(first.entry.occurred_start),
            key: None,
        });
        self.drop(&first.key);
    }

    /// Sends what waits, one after the other.
    pub fn send(self, told: impl Fn(String) + 'static) {
        if self.busy.get_value() {
            return;
        }
        self.look();
        if self.waiting.with_untracked(Vec::is_empty) {
            return;
        }
        self.busy.set_value(true);
        leptos::task::spawn_local(async move {
            while let Some(next) = self.waiting.with_untracked(|waiting| waiting.first().cloned()) {
                match api::create_entry(&next.entry, &next.key).await {
                    Ok(entry) => {
                        self.drop(&next.key);
                        told(t!(
                            "capture.sent",
                            code = entry.reference,
                            name = next.subject_name
                        ));
                    }
                    Err(error) => {
                        self.refused
                            .set(Some(error).filter(|error| *error != ApiError::Offline));
                        break;
                    }
                }
            }
            self.busy.set_value(false);
        });
    }
}

/// Says what waits, and keeps trying. Present on every screen.
#[component]
pub(super) fn OutboxNote(
    outbox: Outbox,
    /// Opens the form, after one that the server refused was put into it.
    on_reopen: Callback<()>,
) -> AnyView {
    let session = use_session();
    let toasts = use_toasts();
    let (route, made) = (use_route(), use_capture().made);
    let send = move || outbox.send(move |text| toasts.say(text));
    let send_left = move || {
        let open = match route.get_untracked() {
            Route::EditEntry(id) => Some(id),
            _ => None,
        };
        if let Some(user) = outbox.user.get_untracked() {
            send_left(user, open, made);
        }
    };
    Effect::new(move |_| {
        let user = session.me.with(|me| me.as_ref().map(|me| me.user.id));
        if outbox.user.get_untracked() != user {
            outbox.user.set(user);
            outbox.waiting.set(Vec::new());
            send_left();
        }
        outbox.look();
        send();
    });
    let back = window_event_listener(leptos::ev::online, move |_| {
        send();
        send_left();
    });
    let again = set_interval_with_handle(send, PATIENCE).ok();
    on_cleanup(move || {
        back.remove();
        if let Some(again) = again {
            again.clear();
        }
    });
    let text = Signal::derive(move || {
        let count = plural!("capture.waiting", outbox.waiting.with(Vec::len));
        match outbox.refused.get() {
            Some(error) => format!("{count} {}", error_text(&error)),
            None => count,
        }
    });
    let reopen = move || {
        outbox.take_back();
        on_reopen.run(());
    };
    (move || {
        let waits = !outbox.waiting.with(Vec::is_empty);
        let refused = outbox.refused.with(Option::is_some);
        waits.then(|| match refused {
            true => view! { <CornerNote text=text action=t!("capture.reopen") on_press=Callback::new(move |()| reopen()) /> },
            false => view! { <CornerNote text=text action=t!("capture.send_now") on_press=Callback::new(move |()| send()) /> },
        })
    })
    .into_any()
}
