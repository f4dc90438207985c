//! The name of a row that leads somewhere: the whole row is the link.

use leptos::prelude::*;

/// A link over its whole row with a second, quieter line.
#[component]
pub fn RowLink(
    #[prop(into)] text: String,
    #[prop(into)] href: String,
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
