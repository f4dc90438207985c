//! A remark that should not be missed, in the flow of the page.

use leptos::prelude::*;

use super::{Icon, IconView, Tone};

/// A framed remark.
#[component]
pub fn Notice(#[prop(optional)] tone: Tone, children: Children) -> AnyView {
    let icon = match tone {
        Tone::Neutral | Tone::Accent => Icon::Info,
        Tone::Positive => Icon::Check,
        Tone::Caution | Tone::Danger => Icon::Warning,
    };
    view! {
        <div class=format!("notice {}", tone.class())>
            <IconView icon=icon />
            <div class="notice-text">{children()}</div>
        </div>
    }
    .into_any()
}
