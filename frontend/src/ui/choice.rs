//! One of a few, all in sight: radio buttons drawn as a strip.

use leptos::prelude::*;

use super::form::FormState;
use super::select::Options;

/// A strip of radio buttons. `value` is the chosen option's value.
#[component]
pub fn Choice(
    #[prop(into)] label: String,
    options: Options,
    value: RwSignal<String>,
    #[prop(optional)] hide_label: bool,
) -> AnyView {
    let group = FormState::fresh_id("choice");
    view! {
        <fieldset class="choice">
            <legend class=if hide_label { "visually-hidden" } else { "field-label" }>{label}</legend>
            <div class="choice-strip">
                {options
                    .into_iter()
                    .map(|(key, text)| {
                        let id = format!("{group}-{key}");
                        let picked = key.clone();
                        let checked = { let key = key.clone(); move || value.with(|now| *now == key) };
                        view! {
                            <input
                                type="radio"
                                class="visually-hidden"
                                id=id.clone()
                                name=group.clone()
                                prop:checked=checked
                                on:change=move |_| value.set(picked.clone())
                            />
                            <label class="choice-option" for=id>{text}</label>
                        }
                    })
                    .collect_view()}
            </div>
        </fieldset>
    }
    .into_any()
}
