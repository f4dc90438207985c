//! One of many that belong to families, by the browser's own list.

use leptos::prelude::*;

use super::field_shell::{Shell, shell};
use super::select::Options;

/// A drop-down list under headings: pairs of a heading and its options.
#[component]
pub fn GroupedSelect(
    #[prop(into)] label: String,
    #[prop(optional)] pointer: &'static str,
    groups: Vec<(String, Options)>,
    value: RwSignal<String>,
    #[prop(optional, into)] hint: String,
) -> AnyView {
    let look = shell(Shell {
        label,
        pointer,
        hint,
        optional: false,
    });
    let option = move |(key, text): (String, String)| {
        let chosen = {
            let key = key.clone();
            move || value.with(|now| *now == key)
        };
        view! { <option value=key prop:selected=chosen>{text}</option> }
    };
    let groups = groups
        .into_iter()
        .map(|(heading, options)| {
            let options = options.into_iter().map(option).collect_view();
            view! { <optgroup label=heading>{options}</optgroup> }
        })
        .collect_view();
    let control = view! {
        <div class="select">
            <select
                class="input"
                id=look.id.clone()
                aria-describedby=look.described_by.clone()
                aria-invalid=look.invalid
                on:change:target=move |event| value.set(event.target().value())
            >
                {groups}
            </select>
        </div>
    };
    look.around(control.into_any())
}
