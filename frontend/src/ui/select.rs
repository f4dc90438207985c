//! One of many, by the browser's own list.

use leptos::prelude::*;

use super::field_shell::{Shell, shell};
use crate::i18n::Word;

/// Pairs of the value and what is shown.
pub type Options = Vec<(String, String)>;

/// The options of a closed word list, in its natural order.
pub fn options_of<W: Word + ToString>(words: &[W]) -> Options {
    words
        .iter()
        .map(|word| (word.to_string(), word.word().to_owned()))
        .collect()
}

/// A drop-down list. `value` is the chosen option's value.
#[component]
pub fn Select(
    #[prop(into)] label: String,
    #[prop(optional)] pointer: &'static str,
    #[prop(into)] options: Signal<Options>,
    value: RwSignal<String>,
    #[prop(optional, into)] hint: String,
    #[prop(optional)] optional: bool,
    /// For toolbars: the label is heard, not seen.
    #[prop(optional)]
    hide_label: bool,
) -> AnyView {
    let look = shell(Shell {
        label,
        pointer,
        hint,
        optional,
    });
    let control = view! {
        <div class="select">
            <select
                class="input"
                id=look.id.clone()
                aria-describedby=look.described_by.clone()
                aria-invalid=look.invalid
                on:change:target=move |event| value.set(event.target().value())
            >
                {move || options.get().into_iter().map(|(key, text)| {
                    let chosen = { let key = key.clone(); move || value.with(|now| *now == key) };
                    view! { <option value=key prop:selected=chosen>{text}</option> }
                }).collect_view()}
            </select>
        </div>
    };
    if hide_label {
        return view! { <div class="bare-field">{look.around(control.into_any())}</div> }.into_any();
    }
    look.around(control.into_any())
}
