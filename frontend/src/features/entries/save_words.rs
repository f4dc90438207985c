//! Where the saving stands, in words.

use leptos::prelude::*;

use super::autosave::{Autosave, SaveState};
use crate::i18n::{instant_time, t};
use crate::ui::{SaveNote, Tone, error_text};

#[component]
pub(super) fn SaveWords(saving: Autosave) -> AnyView {
    let words = Signal::derive(move || match saving.state.get() {
        SaveState::Untouched => saving
            .entry
            .with(|entry| {
                if entry.is_some() {
                    t!("save.saved")
                } else {
                    t!("save.untouched")
                }
            })
            .to_owned(),
        SaveState::Saved(at) => t!("save.saved_at", time = instant_time(at)),
        SaveState::Unsaved => t!("save.unsaved").to_owned(),
        SaveState::Saving => t!("save.saving").to_owned(),
        SaveState::Offline | SaveState::Incomplete if saving.unkept.get() => t!("save.unkept").to_owned(),
        SaveState::Offline => t!("save.offline").to_owned(),
        SaveState::Incomplete => t!("save.incomplete").to_owned(),
        SaveState::Conflict => t!("save.conflict").to_owned(),
        SaveState::Refused(error) => t!("save.refused", why = error_text(&error)),
    });
    let tone = Signal::derive(move || match saving.state.get() {
        SaveState::Offline | SaveState::Incomplete if saving.unkept.get() => Tone::Danger,
        SaveState::Untouched | SaveState::Unsaved | SaveState::Saving => Tone::Neutral,
        SaveState::Saved(_) => Tone::Positive,
        SaveState::Offline | SaveState::Incomplete => Tone::Caution,
        SaveState::Conflict | SaveState::Refused(_) => Tone::Danger,
    });
    view! { <SaveNote words=words tone=tone /> }.into_any()
}
