//! Search as you type and pick one: the ARIA combobox with a listbox.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use super::field_shell::{Shell, shell};
use super::form::FormState;
use crate::i18n::t;

/// Something to pick.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// What is handed back.
    pub id: String,
    /// What is shown and stays in the box.
    pub text: String,
    /// A second line, or nothing.
    pub detail: String,
}

/// A text box with suggestions. `typed` is what stands in the box; the owner turns it into `suggestions` and hears
/// of a pick by `on_pick`. `picked` says whether what stands there is a pick.
#[component]
pub fn Combobox(
    #[prop(into)] label: String,
    #[prop(optional)] pointer: &'static str,
    #[prop(optional, into)] hint: String,
    #[prop(optional)] optional: bool,
    #[prop(optional)] autofocus: bool,
    typed: RwSignal<String>,
    #[prop(into)] picked: Signal<bool>,
    #[prop(into)] suggestions: Signal<Vec<Suggestion>>,
    on_pick: Callback<Suggestion>,
) -> AnyView {
    let open = RwSignal::new(false);
    let active = RwSignal::new(0_usize);
    let look = shell(Shell {
        label,
        pointer,
        hint,
        optional,
    });
    let list_id = format!("{}-list", look.id);
    let option_id = {
        let list_id = list_id.clone();
        move |index: usize| format!("{list_id}-{index}")
    };
    let showing = move || open.get() && !picked.get() && !typed.with(|text| text.trim().is_empty());
    let pick = move |choice: Suggestion| {
        typed.set(choice.text.clone());
        open.set(false);
        on_pick.run(choice);
    };
    let keys = move |event: KeyboardEvent| {
        let count = suggestions.with(Vec::len);
        match event.key().as_str() {
            "ArrowDown" => {
                open.set(true);
                active.update(|at| *at = at.saturating_add(1).min(count.saturating_sub(1)));
            }
            "ArrowUp" => active.update(|at| *at = at.saturating_sub(1)),
            "Escape" if open.get_untracked() => open.set(false),
            "Enter" if untrack(showing) => {
                if let Some(choice) = suggestions.with(|all| all.get(active.get_untracked()).cloned()) {
                    pick(choice);
                }
            }
            _ => return,
        }
        event.prevent_default();
    };
    let active_id = {
        let option_id = option_id.clone();
        move || showing().then(|| option_id(active.get()))
    };
    let control = view! {
        <input
            class="input"
            type="text"
            role="combobox"
            autocomplete="off"
            aria-autocomplete="list"
            id=look.id.clone()
            autofocus=autofocus
            aria-expanded=move || if showing() { "true" } else { "false" }
            aria-controls=list_id.clone()
            aria-activedescendant=active_id
            aria-describedby=look.described_by.clone()
            aria-invalid=look.invalid
            prop:value=typed
            on:input:target=move |event| { typed.set(event.target().value()); active.set(0); open.set(true); }
            on:keydown=keys
            on:blur=move |_| open.set(false)
        />
        <ul class="combobox-list" role="listbox" id=list_id hidden=move || !showing()>
            {move || suggestions.get().into_iter().enumerate().map(|(index, choice)| {
                suggestion(choice, option_id(index), Signal::derive(move || active.get() == index), pick)
            }).collect_view()}
            {move || suggestions.with(Vec::is_empty).then(|| view! { <li class="combobox-none">{t!("search.nothing")}</li> })}
        </ul>
    };
    look.around(view! { <div class="combobox">{control}</div> }.into_any())
}

fn suggestion(
    choice: Suggestion,
    id: String,
    active: Signal<bool>,
    pick: impl Fn(Suggestion) + 'static,
) -> AnyView {
    let (text, detail) = (choice.text.clone(), choice.detail.clone());
    view! {
        <li
            class="combobox-option"
            role="option"
            id=id
            aria-selected=move || if active.get() { "true" } else { "false" }
            // Before the blur that would close the list.
            on:mousedown=move |event| { event.prevent_default(); pick(choice.clone()); }
        >
            <span>{text}</span>
            <span class="combobox-detail">{detail}</span>
        </li>
    }
    .into_any()
}
