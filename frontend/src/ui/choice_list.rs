//! One of a few that need a word of explanation each: radio buttons as rows.

use leptos::prelude::*;

use super::form::FormState;

/// One of them.
pub struct Explained {
    /// What is handed back.
    pub value: String,
    /// What it looks like: a mark or a word.
    pub look: AnyView,
    /// What it means.
    pub hint: &'static str,
}

/// Radio buttons as rows. `value` is the chosen one's value.
#[component]
pub fn ChoiceList(#[prop(into)] label: String, options: Vec<Explained>, value: RwSignal<String>) -> AnyView {
    let group = FormState::fresh_id("choice-list");
    let rows = options
        .into_iter()
        .map(|option| {
            let id = format!("{group}-{}", option.value);
            let hint_id = format!("{id}-hint");
            let (shown, picked) = (option.value.clone(), option.value);
            view! {
                <div class="choice-row">
                    <input
                        type="radio"
                        class="choice-dot"
                        id=id.clone()
                        name=group.clone()
                        aria-describedby=hint_id.clone()
                        prop:checked=move || value.with(|now| *now == shown)
                        on:change=move |_| value.set(picked.clone())
                    />
                    <label class="choice-words" for=id>
                        <span class="choice-look">{option.look}</span>
                        <span class="choice-hint" id=hint_id>{option.hint}</span>
                    </label>
                </div>
            }
        })
        .collect_view();
    view! {
        <fieldset class="choice-list">
            <legend class="field-label">{label}</legend>
            {rows}
        </fieldset>
    }
    .into_any()
}
