//! On or off, at once.

use leptos::prelude::*;

use super::form::FormState;

/// A switch: works at once, without a save.
#[component]
pub fn Switch(
    #[prop(into)] label: String,
    #[prop(optional, into)] hint: String,
    value: RwSignal<bool>,
) -> AnyView {
    let id = FormState::fresh_id("switch");
    let hint_id = format!("{id}-hint");
    view! {
        <div class="switch">
            <input
                type="checkbox"
                role="switch"
                class="switch-box"
                id=id.clone()
                aria-describedby=hint_id.clone()
                prop:checked=value
                on:change:target=move |event| value.set(event.target().checked())
            />
            <label class="switch-label" for=id>{label}</label>
            <p class="field-hint" id=hint_id>{hint}</p>
        </div>
    }
    .into_any()
}
