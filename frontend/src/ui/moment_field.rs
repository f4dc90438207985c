//! A date with a time, by the browser's own input.

use leptos::prelude::*;

use super::field_shell::{Shell, shell};

/// A date with a time. `value` is `YYYY-MM-DDTHH:MM` or empty, on whatever clocks the owner means; `max` likewise.
#[component]
pub fn MomentField(
    #[prop(into)] label: String,
    #[prop(optional)] pointer: &'static str,
    value: RwSignal<String>,
    #[prop(optional, into)] hint: String,
    #[prop(optional)] optional: bool,
    #[prop(optional, into)] max: Signal<String>,
    #[prop(optional, into)] min: Signal<String>,
) -> AnyView {
    let look = shell(Shell {
        label,
        pointer,
        hint,
        optional,
    });
    let bound = |limit: Signal<String>| move || Some(limit.get()).filter(|limit| !limit.is_empty());
    let control = view! {
        <input
            class="input input-date"
            id=look.id.clone()
            type="datetime-local"
            min=bound(min)
            max=bound(max)
            aria-describedby=look.described_by.clone()
            aria-invalid=look.invalid
            aria-required=(!optional).then_some("true")
            prop:value=value
            on:input:target=move |event| value.set(event.target().value())
        />
    };
    look.around(control.into_any())
}
