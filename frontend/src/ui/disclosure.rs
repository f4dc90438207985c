//! What is out of the way until it is asked for.

use leptos::prelude::*;

use super::{Icon, IconView};

/// A line that opens to more.
#[component]
pub fn Disclosure(#[prop(into)] label: String, #[prop(optional)] open: bool, children: Children) -> AnyView {
    view! {
        <details class="disclosure" open=open>
            <summary class="disclosure-label"><IconView icon=Icon::ChevronRight />{label}</summary>
            <div class="disclosure-body">{children()}</div>
        </details>
    }
    .into_any()
}
