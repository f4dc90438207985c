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
            Piece::Removed(text) => view! {
                <del class="diff-gone"><span class="visually-hidden">{t!("history.removed")}": "</span>{text}</del>
            }
            .into_any(),
            Piece::Added(text) => view! {
                <ins class="diff-new"><span class="visually-hidden">{t!("history.added")}": "</span>{text}</ins>
            }
            .into_any(),
        })
        .collect_view();
    view! { <p class="diff">{pieces}</p> }.into_any()
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
