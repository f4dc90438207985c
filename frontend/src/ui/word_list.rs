//! Short words side by side, as many as there are.

use leptos::prelude::*;

/// The words, each in the typewriter face: permissions, values as they stand in a file.
#[component]
pub fn WordList(words: Vec<String>) -> AnyView {
    view! { <ul class="word-list">{words.into_iter().map(|word| view! { <li><code>{word}</code></li> }).collect_view()}</ul> }
        .into_any()
}
