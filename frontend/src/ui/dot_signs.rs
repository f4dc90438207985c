//! The signs of a lane chart: how a dot looks, and the key that says what it means.

use convolog_dto::Severity;
use leptos::prelude::*;

use super::Tone;
use crate::i18n::{Word, t};

const fn radius(size: Severity) -> &'static str {
    match size {
        Severity::None => "3.5",
        Severity::Low => "4.5",
        Severity::Moderate => "6",
        Severity::High => "7.5",
        Severity::Critical => "9.5",
    }
}

/// The colour that goes with the size.
pub(super) const fn tone(size: Severity) -> Tone {
    match size {
        Severity::None | Severity::Low => Tone::Accent,
        Severity::Moderate => Tone::Caution,
        Severity::High | Severity::Critical => Tone::Danger,
    }
}

/// A dot of the size, amended or out of force.
pub(super) fn shape(size: Severity, ticked: bool, crossed: bool) -> AnyView {
    view! {
        <svg class="chart-spot">
            <circle class="dot-mark" r=radius(size)></circle>
            {ticked.then(|| view! { <svg class="chart-spot"><path class="dot-tick" d="M2.5-7.5l3 3 5.5-6.5"></path></svg> })}
            {crossed.then(|| view! { <svg class="chart-spot"><path class="dot-cross" d="M-6 6 6-6"></path></svg> })}
        </svg>
    }
    .into_any()
}

/// What the signs mean.
#[component]
pub(super) fn DotKey() -> AnyView {
    let sizes = Severity::ALL
        .iter()
        .map(|size| key_item(*size, false, false, false, size.word()))
        .collect_view();
    view! {
        <ul class="chart-key-list">
            <li class="chart-key-item">{t!("chart.size")}</li>
            {sizes}
            {key_item(Severity::Low, true, false, false, t!("chart.draft"))}
            {key_item(Severity::Low, false, true, false, t!("chart.amended"))}
            {key_item(Severity::Low, true, false, true, t!("chart.voided"))}
        </ul>
    }
    .into_any()
}

fn key_item(size: Severity, hollow: bool, ticked: bool, crossed: bool, words: &'static str) -> AnyView {
    let class = format!("dot {}", tone(size).class());
    view! {
        <li class="chart-key-item">
            <svg class="chart-key-sign" viewBox="-12 -12 24 24" aria-hidden="true">
                <g class=class class:dot-hollow=hollow>{shape(size, ticked, crossed)}</g>
            </svg>
            {words}
        </li>
    }
    .into_any()
}
