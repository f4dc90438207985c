//! The name of a row that leads somewhere: the whole row is the link.

use convolog_dto::SnippetPart;
use leptos::prelude::*;

use super::passage::Passage;

/// A link over its whole row with a second, quieter line.
#[component]
pub fn RowLink(
    #[prop(into)] text: String,
    #[prop(into)] href: String,
    /// The passage that was looked for.
    #[prop(optional)]
    passage: Vec<SnippetPart>,
    #[prop(optional, into)] detail: Option<AnyView>,
    /// The reference number at the end of the second line.
    #[prop(optional, into)]
    code: String,
    /// Out of force.
    #[prop(optional)]
    struck: bool,
) -> AnyView {
    view! {
        <span class="row-words">
            <a class="row-link" class:row-struck=struck data-row="" href=href>{text}</a>
            <Passage parts=passage />
            <span class="row-detail">
                {detail}
                {(!code.is_empty()).then(|| view! { <span class="row-code">{code}</span> })}
            </span>
        </span>
    }
    .into_any()
}

/// Entries one below the other with a rule between.
#[component]
pub fn EntryList(children: Children) -> AnyView {
    view! { <div class="entry-list">{children()}</div> }.into_any()
}
