//! The command palette: people, records, saved views and commands behind one box. `Ctrl K` (`⌘ K`) opens it, and the
//! search buttons of the sidebar and of a phone's bar.

mod commands;
mod dialog;
mod fuzzy;
mod hits;
mod recent;
mod sections;
mod words;

use leptos::ev;
use leptos::prelude::*;

use crate::session::{Phase, use_session};

pub use dialog::PaletteDialog;

/// Whether it is open. Copy it around; see [`use_palette`].
#[derive(Clone, Copy)]
pub struct PaletteState {
    open: RwSignal<bool>,
}

/// Makes the palette known to every component below, and its keys work, also while one types.
pub fn provide_palette() {
    let palette = PaletteState {
        open: RwSignal::new(false),
    };
    provide_context(palette);
    let phase = use_session().phase;
    window_event_listener(ev::keydown, move |event| {
        let chord = (event.ctrl_key() || event.meta_key()) && !event.alt_key() && !event.shift_key();
        if chord && event.key().eq_ignore_ascii_case("k") && phase.get_untracked() == Phase::SignedIn {
            event.prevent_default();
            palette.open.update(|open| *open = !*open);
        }
    });
    Effect::new(move |_| {
        if phase.get() == Phase::SignedOut {
            palette.open.set(false);
            recent::forget();
        }
    });
}

/// The palette.
pub fn use_palette() -> PaletteState {
    expect_context()
}

impl PaletteState {
    /// Opens it.
    pub fn show(self) {
        self.open.set(true);
    }
}

/// The keys that open it, as this machine's keyboard names them.
pub fn palette_keys() -> &'static str {
    let mac = window()
        .navigator()
        .user_agent()
        .is_ok_and(|agent| agent.contains("Mac OS") || agent.contains("iPhone") || agent.contains("iPad"));
    if mac { "⌘ K" } else { "Ctrl K" }
}
