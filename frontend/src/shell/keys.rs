//! Single keys as commands: `g p` goes to the people, `?` shows what works here. They can be switched off, and are
//! dead while one types and while a dialog is open.

use leptos::ev::{self, KeyboardEvent};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::Element;

use crate::i18n::t;
use crate::session::use_settings;
use crate::ui::{Dialog, Hint, Stack};

#[derive(Clone)]
struct Key {
    id: u32,
    /// `n`, or `g p` for one after the other.
    keys: &'static str,
    label: &'static str,
    /// None for a key that works by itself and is only listed.
    act: Option<Callback<()>>,
}

#[derive(Clone, Copy)]
struct Keys {
    all: RwSignal<Vec<Key>>,
    next: StoredValue<u32>,
    /// The first key of two, until the second comes.
    begun: StoredValue<Option<String>>,
}

/// Makes keys work. Call once.
pub fn provide_keys() {
    let keys = Keys {
        all: RwSignal::new(Vec::new()),
        next: StoredValue::new(0),
        begun: StoredValue::new(None),
    };
    provide_context(keys);
    let on = use_settings().keys;
    window_event_listener(ev::keydown, move |event| {
        if on.get_untracked() && !is_elsewhere(&event) {
            keys.hear(&event);
        }
    });
}

/// Makes a key work as long as the component is there; `?` lists it with its label.
pub fn use_key(keys: &'static str, label: &'static str, act: Callback<()>) {
    know(keys, label, Some(act));
}

/// Lists a key under `?` that works without this: Enter on a link, the chord of the search.
pub fn note_key(keys: &'static str, label: &'static str) {
    know(keys, label, None);
}

fn know(keys: &'static str, label: &'static str, act: Option<Callback<()>>) {
    let Some(known) = use_context::<Keys>() else {
        return;
    };
    let id = known.next.get_value();
    known.next.set_value(id.wrapping_add(1));
    known.all.update(|all| all.push(Key { id, keys, label, act }));
    on_cleanup(move || {
        known.all.try_update(|all| all.retain(|key| key.id != id));
    });
}

/// Typing, chords, and keys inside a dialog are not ours.
fn is_elsewhere(event: &KeyboardEvent) -> bool {
    let target = event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok());
    let writes = target.is_some_and(|target| {
        target
            .closest(
                "input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable], dialog",
            )
            .is_ok_and(|found| found.is_some())
    });
    writes || event.ctrl_key() || event.meta_key() || event.alt_key() || event.default_prevented()
}

impl Keys {
    fn hear(self, event: &KeyboardEvent) {
        let begun = self.begun.get_value();
        self.begun.set_value(None);
        let pressed = match begun {
            Some(first) => format!("{first} {}", event.key()),
            None => event.key(),
        };
        // The newest wins: a screen may give a key another meaning than the shell.
        let all = self.all.get_untracked();
        let meant = all.iter().rev().find(|key| key.keys == pressed);
        if let Some(act) = meant.and_then(|key| key.act) {
            event.prevent_default();
            act.run(());
        } else if all.iter().any(|key| {
            let first = key.keys.split_once(' ').map(|(first, _)| first);
            key.act.is_some() && first == Some(pressed.as_str())
        }) {
            self.begun.set_value(Some(pressed));
        }
    }
}

/// The list behind `?`.
#[component]
pub(super) fn KeyHelp(open: RwSignal<bool>) -> AnyView {
    let all = expect_context::<Keys>().all;
    let rows =
        move || {
            let mut seen = Vec::new();
            all.get()
            .into_iter()
            .rev()
            .filter(|key| {
                let new = !seen.contains(&key.keys);
                seen.push(key.keys);
                new
            })
            .collect::<Vec<_>>()
            .into_iter()
            .rev()
            .map(|key| view! {
                <div class="key-row">
                    <dt>{key.keys.split(' ').map(|one| view! { <kbd>{one}</kbd> }).collect_view()}</dt>
                    <dd>{key.label}</dd>
                </div>
            })
            .collect_view()
        };
    view! {
        <Dialog open=open title=t!("keys.title")>
            <Stack>
                <dl class="key-list">{rows}</dl>
                <Hint>{t!("keys.off_hint")}</Hint>
            </Stack>
        </Dialog>
    }
    .into_any()
}
