//! How hard a password is to guess: a bar of four parts with the words for it.

use leptos::prelude::*;

use super::Tone;

/// What is known of a password.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Strength {
    /// How many of the four parts are filled.
    pub parts: u8,
    /// What that means.
    pub tone: Tone,
    /// The same in words.
    pub words: &'static str,
    /// What is wrong with it and what would help.
    pub notes: Vec<&'static str>,
}

/// The bar. Nothing while nothing is known.
#[component]
pub fn StrengthBar(#[prop(into)] strength: Signal<Option<Strength>>) -> AnyView {
    let class = move || {
        let tone = strength.with(|known| known.as_ref().map_or(Tone::Neutral, |known| known.tone));
        format!("strength {}", tone.class())
    };
    let filled = move |at: u8| strength.with(|known| known.as_ref().is_some_and(|known| known.parts >= at));
    let part =
        move |at: u8| view! { <span class="strength-part" class:strength-on=move || filled(at)></span> };
    view! {
        <div class=class hidden=move || strength.with(Option::is_none)>
            <div class="strength-bar" aria-hidden="true">{(1..=4).map(part).collect_view()}</div>
            <div class="strength-matter" aria-live="polite">
                {move || strength.get().map(|known| view! {
                    <p class="strength-words">{known.words}</p>
                    <ul class="strength-notes">{known.notes.into_iter().map(|note| view! { <li>{note}</li> }).collect_view()}</ul>
                })}
            </div>
        </div>
    }
    .into_any()
}
