//! An entry as a card: with its first words, or those that were looked for.

use convolog_dto::SnippetPart;
use leptos::prelude::*;

use super::passage::marked;

/// Cards, as many side by side as there is room for.
#[component]
pub fn CardGrid(children: Children) -> AnyView {
    view! { <div class="card-grid">{children()}</div> }.into_any()
}

/// One card; all of it is the link.
#[component]
pub fn EntryCard(
    #[prop(into)] title: String,
    #[prop(into)] href: String,
    #[prop(into)] detail: String,
    #[prop(into)] reference: String,
    /// The first words or the passage that was looked for; cut to a few lines.
    text: Vec<SnippetPart>,
    #[prop(optional)] voided: bool,
    /// A box to choose it by.
    pick: Option<AnyView>,
    marks: AnyView,
) -> AnyView {
    view! {
        <article class="entry-card" data-item="">
            <div class="entry-card-head">
                <a class="row-link" class:row-struck=voided data-row="" href=href>{title}</a>
                {pick}
            </div>
            <p class="entry-card-detail">{detail}</p>
            <p class="entry-card-text">{marked(text)}</p>
            <div class="entry-card-foot">
                {marks}
                <span class="row-code">{reference}</span>
            </div>
        </article>
    }
    .into_any()
}
