//! What changed in a text, word by word: struck through and underlined, never by colour alone.

use convolog_record::diff::{Piece, words};
use leptos::prelude::*;

use crate::i18n::t;

/// Two versions of a text as one.
#[component]
pub fn WordDiff(#[prop(into)] before: String, #[prop(into)] after: String) -> AnyView {
    let pieces = words(&before, &after)
        .into_iter()
        .map(|piece| match piece {
            Piece::Same(text) => view! { <span>{text}</span> }.into_any(),
            Piece::Removed(text) => {
                let (words, space) = apart(&text);
                view! {
                    <del class="diff-gone"><span class="visually-hidden">{t!("history.removed")}": "</span>{words}</del>
                    {space}
                }
                .into_any()
            }
            Piece::Added(text) => {
                let (words, space) = apart(&text);
                view! {
                    <ins class="diff-new"><span class="visually-hidden">{t!("history.added")}": "</span>{words}</ins>
                    {space}
                }
                .into_any()
            }
        })
        .collect_view();
    view! { <p class="diff">{pieces}</p> }.into_any()
}

/// The words, and the space after them, which is not worth a line.
fn apart(text: &str) -> (String, String) {
    let words = text.trim_end();
    let space = text.strip_prefix(words).unwrap_or_default();
    (words.to_owned(), space.to_owned())
}

/// What a field said before and says now, where both are texts.
#[component]
pub fn TextChange(
    #[prop(into)] label: String,
    #[prop(into)] before: String,
    #[prop(into)] after: String,
) -> AnyView {
    view! {
        <div class="change">
            <p class="change-label">{label}</p>
            <WordDiff before=before after=after />
        </div>
    }
    .into_any()
}
