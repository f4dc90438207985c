//! Where the saving stands, in words.

use leptos::prelude::*;

use super::{Icon, IconView, Tone};

/// Says where the saving stands; spoken when it changes.
#[component]
pub fn SaveNote(#[prop(into)] words: Signal<String>, #[prop(into)] tone: Signal<Tone>) -> AnyView {
    let icon = move || match tone.get() {
        Tone::Neutral | Tone::Accent => Icon::Edit,
        Tone::Positive => Icon::Check,
        Tone::Caution => Icon::Offline,
        Tone::Danger => Icon::Warning,
    };
    view! {
        <p class="save-note" role="status" data-save-state="">
            <span class=move || format!("save-words {}", tone.get().class())>
                {move || view! { <IconView icon=icon() /> }}
                {words}
            </span>
        </p>
    }
    .into_any()
}
