//! A person in a list: initials, name, a second line.

use leptos::prelude::*;

use super::Avatar;

/// A person. With `href` the name is a link that covers its whole row.
#[component]
pub fn PersonLine(
    #[prop(into)] name: String,
    #[prop(optional, into)] detail: String,
    #[prop(optional, into)] href: String,
) -> AnyView {
    let words = name.clone();
    view! {
        <span class="person-line">
            <Avatar name=name />
            <span class="person-words">
                {if href.is_empty() {
                    view! { <span class="person-name">{words}</span> }.into_any()
                } else {
                    view! { <a class="person-name" data-row="" href=href>{words}</a> }.into_any()
                }}
                {(!detail.is_empty()).then(|| view! { <span class="person-detail">{detail}</span> })}
            </span>
        </span>
    }
    .into_any()
}
