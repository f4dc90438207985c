//! How much of something is there, as a bar of parts.

use leptos::prelude::*;

use super::{Icon, IconView};

/// One part: its name and whether it is there.
pub type Parts = Vec<(&'static str, bool)>;

/// A bar that fills part by part, with the parts by name below it.
#[component]
pub fn Meter(
    #[prop(into)] label: Signal<String>,
    #[prop(into)] value: Signal<u8>,
    #[prop(into)] parts: Signal<Parts>,
) -> AnyView {
    view! {
        <div class="meter">
            <p class="meter-label">{label}</p>
            <meter class="meter-bar" aria-label=label min="0" max="100" value=move || value.get().to_string()></meter>
            <ul class="meter-parts">
                {move || parts.get().into_iter().map(|(name, there)| view! {
                    <li class="meter-part" class:meter-there=there>
                        <IconView icon=if there { Icon::Check } else { Icon::More } />
                        {name}
                    </li>
                }).collect_view()}
            </ul>
        </div>
    }
    .into_any()
}
