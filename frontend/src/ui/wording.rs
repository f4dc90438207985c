//! Remarks on words of a text: what they may do to it, and what helps. They explain and stop nobody.

use leptos::prelude::*;

/// One remark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WordingNote {
    /// The word as it was written.
    pub word: String,
    /// What kind of word it is.
    pub kind: &'static str,
    /// What it may do, and what helps.
    pub why: &'static str,
}

/// Remarks below the text that they are about.
#[component]
pub fn WordingNotes(#[prop(into)] label: String, #[prop(into)] notes: Signal<Vec<WordingNote>>) -> AnyView {
    let row = |note: WordingNote| {
        view! {
            <li class="wording-note">
                <span class="wording-word">{note.word}</span>
                <span class="wording-kind">{note.kind}</span>
                <span class="wording-why">{note.why}</span>
            </li>
        }
    };
    view! {
        <div class="wording" hidden=move || notes.with(Vec::is_empty)>
            <p class="visually-hidden">{label}</p>
            <ul>{move || notes.get().into_iter().map(row).collect_view()}</ul>
        </div>
    }
    .into_any()
}
