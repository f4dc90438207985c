//! Something that goes on behind every screen and should be known.

use leptos::prelude::*;

use super::{Icon, IconView};

/// A note at the lower edge of the window that stays until its matter is settled.
#[component]
pub fn CornerNote(
    #[prop(into)] text: Signal<String>,
    action: &'static str,
    on_press: Callback<()>,
) -> AnyView {
    view! {
        <div class="corner-note" role="status">
            <IconView icon=Icon::Offline />
            <p class="corner-words">{text}</p>
            <button class="link" type="button" on:click=move |_| on_press.run(())>{action}</button>
        </div>
    }
    .into_any()
}
