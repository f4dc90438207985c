//! Entries of quick capture that wait for a connection: kept in this browser, sent again by themselves, made once.

use std::time::Duration;

use convolog_dto::UserId;
use leptos::prelude::*;

use super::kept::{Place, Waiting};
use crate::api::{self, ApiError};
use crate::i18n::{plural, t};
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
        self.waiting.update(|waiting| waiting.push(entry));
        self.write();
    }

    fn write(self) {
        let Some(user) = self.user.get_untracked() else {
            return;
        };
        let place = Place::waiting(user);
        self.waiting.with_untracked(|waiting| {
            if waiting.is_empty() {
                place.forget();
            } else {
                place.write(waiting);
            }
        });
    }

    /// Sends what waits, one after the other.
    pub fn send(self, told: impl Fn(String) + 'static) {
        if self.busy.get_value() || self.waiting.with_untracked(Vec::is_empty) {
            return;
        }
        self.busy.set_value(true);
        leptos::task::spawn_local(async move {
            while let Some(next) = self.waiting.with_untracked(|waiting| waiting.first().cloned()) {
                match api::create_entry(&next.entry, &next.key).await {
                    Ok(entry) => {
                        self.waiting
                            .update(|waiting| waiting.retain(|other| other.key != next.key));
                        self.refused.set(None);
                        self.write();
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
pub(super) fn OutboxNote(outbox: Outbox) -> AnyView {
    let session = use_session();
    let toasts = use_toasts();
    let send = move || outbox.send(move |text| toasts.say(text));
    Effect::new(move |_| {
        let user = session.me.with(|me| me.as_ref().map(|me| me.user.id));
        outbox.user.set(user);
        let kept = user
            .and_then(|user| Place::waiting(user).read())
            .unwrap_or_default();
        outbox.waiting.set(kept);
        send();
    });
    let back = window_event_listener(leptos::ev::online, move |_| send());
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
    (move || {
        (!outbox.waiting.with(Vec::is_empty)).then(|| {
            view! { <CornerNote text=text action=t!("capture.send_now") on_press=Callback::new(move |()| send()) /> }
        })
    })
    .into_any()
}
