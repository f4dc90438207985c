//! Two versions of the same thing beside each other, to choose from or to see what changed.

use leptos::prelude::*;

use super::form::FormState;

/// Mine or theirs: `theirs` says which is chosen.
#[component]
pub fn Versions(
    #[prop(into)] label: String,
    mine_label: &'static str,
    theirs_label: &'static str,
    before_label: &'static str,
    #[prop(into)] mine: String,
    #[prop(into)] theirs: String,
    #[prop(into)] before: String,
    use_theirs: RwSignal<bool>,
) -> AnyView {
    let group = FormState::fresh_id("versions");
    let side = |which: bool, words: &'static str, text: String| {
        let id = format!("{group}-{which}");
        view! {
            <div class="version">
                <input
                    type="radio"
                    class="choice-dot"
                    id=id.clone()
                    name=group.clone()
                    prop:checked=move || use_theirs.get() == which
                    on:change=move |_| use_theirs.set(which)
                />
                <label class="version-words" for=id>
                    <span class="version-label">{words}</span>
                    <span class="version-text">{text}</span>
                </label>
            </div>
        }
    };
    view! {
        <fieldset class="versions">
            <legend class="field-label">{label}</legend>
            <div class="version-pair">
                {side(false, mine_label, mine)}
                {side(true, theirs_label, theirs)}
            </div>
            {(!before.is_empty()).then(|| view! { <p class="hint">{before_label}" "<q>{before}</q></p> })}
        </fieldset>
    }
    .into_any()
}

/// What a field said before and says now.
#[component]
pub fn Change(
    #[prop(into)] label: String,
    #[prop(into)] before: String,
    #[prop(into)] after: String,
) -> AnyView {
    view! {
        <div class="change">
            <p class="change-label">{label}</p>
            {(!before.is_empty()).then(|| view! { <del class="change-before">{before}</del> })}
            {(!after.is_empty()).then(|| view! { <ins class="change-after">{after}</ins> })}
        </div>
    }
    .into_any()
}
