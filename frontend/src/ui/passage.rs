//! Text in which what was looked for is marked.

use convolog_dto::SnippetPart;
use leptos::prelude::*;

/// A text in which nothing is marked.
pub fn whole(text: impl Into<String>) -> Vec<SnippetPart> {
    vec![SnippetPart {
        text: text.into(),
        hit: false,
    }]
}

/// Text with what was looked for marked.
pub(super) fn marked(parts: Vec<SnippetPart>) -> AnyView {
    parts
        .into_iter()
        .map(|part| {
            if part.hit {
                view! { <mark>{part.text}</mark> }.into_any()
            } else {
                part.text.into_any()
            }
        })
        .collect_view()
        .into_any()
}

/// The passage that fits, on two lines at the most; nothing where there is none.
#[component]
pub(super) fn Passage(parts: Vec<SnippetPart>) -> AnyView {
    (!parts.is_empty())
        .then(|| view! { <span class="passage">{marked(parts)}</span> })
        .into_any()
}
