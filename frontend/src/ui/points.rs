//! A few short statements under a heading.

use leptos::prelude::*;

/// A list of short statements.
#[component]
pub fn Points(#[prop(into)] title: String, points: Vec<&'static str>) -> AnyView {
    view! {
        <div class="points">
            <p class="points-title">{title}</p>
            <ul class="points-list">{points.into_iter().map(|point| view! { <li>{point}</li> }).collect_view()}</ul>
        </div>
    }
    .into_any()
}
