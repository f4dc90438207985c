//! A way up, from the nearest to the top: names with an arrow between.

use leptos::prelude::*;

use super::{Icon, IconView};

/// Names and addresses (empty for none) from the nearest up, after a word that says what they are.
#[component]
pub fn Trail(#[prop(into)] label: String, steps: Vec<(String, String)>) -> AnyView {
    let steps = steps
        .into_iter()
        .enumerate()
        .map(|(at, (name, href))| {
            let words = if href.is_empty() {
                view! { <span>{name}</span> }.into_any()
            } else {
                view! { <a class="trail-link" href=href>{name}</a> }.into_any()
            };
            view! { <li class="trail-step">{(at > 0).then(|| view! { <IconView icon=Icon::ChevronRight /> })}{words}</li> }
        })
        .collect_view();
    view! { <div class="trail"><span class="trail-label">{label.clone()}</span><ol class="trail-steps" aria-label=label>{steps}</ol></div> }
        .into_any()
}
