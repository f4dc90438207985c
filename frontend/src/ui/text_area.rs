//! A long text that grows with what is written.

use leptos::prelude::*;

use super::field_shell::{Shell, shell};

/// A long text. Near its limit it says how many characters are left.
#[component]
pub fn TextArea(
    #[prop(into)] label: String,
    #[prop(optional)] pointer: &'static str,
    value: RwSignal<String>,
    #[prop(optional, into)] hint: String,
    #[prop(optional)] optional: bool,
    #[prop(optional)] autofocus: bool,
    #[prop(default = 3)] rows: u32,
    max: usize,
) -> AnyView {
    let look = shell(Shell {
        label,
        pointer,
        hint,
        optional,
    });
    let left = move || {
        let used = value.with(|text| text.chars().count());
        let near = used.saturating_mul(10) >= max.saturating_mul(9);
        near.then(|| format!("{used} / {max}"))
    };
    let control = view! {
        <textarea
            class="input text-area"
            id=look.id.clone()
            rows=rows.to_string()
            autofocus=autofocus
            aria-describedby=look.described_by.clone()
            aria-invalid=look.invalid
            aria-required=(!optional).then_some("true")
            prop:value=value
            on:input:target=move |event| value.set(event.target().value())
        ></textarea>
        <p class="field-count" aria-live="polite">{left}</p>
    };
    look.around(control.into_any())
}
