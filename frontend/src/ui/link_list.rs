//! Places to go, one line each.

use leptos::prelude::*;

use super::{Icon, IconView};

/// Links as words, a quieter second part (empty for none) and an address.
#[component]
pub fn LinkList(links: Vec<(String, String, String)>) -> AnyView {
    let lines = links
        .into_iter()
        .map(|(words, detail, href)| {
            view! {
                <li class="link-line">
                    <IconView icon=Icon::Filter />
                    <a class="link-words" href=href>{words}</a>
                    {(!detail.is_empty()).then(|| view! { <span class="link-detail">{detail}</span> })}
                </li>
            }
        })
        .collect_view();
    view! { <ul class="link-list">{lines}</ul> }.into_any()
}
