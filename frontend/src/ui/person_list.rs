//! A short list of people, one line each.

use leptos::prelude::*;

use super::PersonLine;

/// People as name, second line and address (empty for none).
#[component]
pub fn PersonList(people: Vec<(String, String, String)>) -> AnyView {
    let lines = people
        .into_iter()
        .map(|(name, detail, href)| view! { <li class="person-item"><PersonLine name=name detail=detail href=href /></li> })
        .collect_view();
    view! { <ul class="person-list">{lines}</ul> }.into_any()
}
