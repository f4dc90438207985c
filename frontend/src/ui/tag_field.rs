//! Words to find something by: chips, and a box for the next one.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use super::field_shell::{Shell, shell};
use super::{Icon, IconView};
use crate::i18n::t;

/// Tags, with suggestions while one types. `value` is one line, `a, b, c`; Enter, a comma or leaving the box adds what stands in it.
#[component]
pub fn TagField(
    #[prop(into)] label: String,
    #[prop(optional)] pointer: &'static str,
    value: RwSignal<String>,
    #[prop(optional, into)] hint: String,
    /// What stands in the box, for the owner to find suggestions.
    #[prop(optional)]
    typed: Option<RwSignal<String>>,
    #[prop(optional, into)] suggestions: Signal<Vec<String>>,
) -> AnyView {
    let typed = typed.unwrap_or_else(|| RwSignal::new(String::new()));
    let look = shell(Shell {
        label,
        pointer,
        hint,
        optional: true,
    });
    let list_id = format!("{}-list", look.id);
    let add = move || {
        let word = typed.get_untracked().replace(',', " ").trim().to_lowercase();
        typed.set(String::new());
        let mut tags = split(&value.get_untracked());
        if !word.is_empty() && !tags.contains(&word) {
            tags.push(word);
            value.set(tags.join(", "));
        }
    };
    let keys = move |event: KeyboardEvent| match event.key().as_str() {
        "Enter" | "," => {
            event.prevent_default();
            add();
        }
        "Backspace" if typed.with(String::is_empty) => {
            let mut tags = split(&value.get_untracked());
            if tags.pop().is_some() {
                value.set(tags.join(", "));
            }
        }
        _ => {}
    };
    // A suggestion that was picked comes whole, not letter by letter.
    let write = move |text: String| {
        let before = typed.with_untracked(|typed| typed.chars().count());
        let picked = text.chars().count() > before.saturating_add(1)
            && suggestions.with_untracked(|all| all.contains(&text));
        typed.set(text);
        if picked {
            add();
        }
    };
    let control = view! {
        <div class="tag-field">
            {move || split(&value.get()).into_iter().map(|tag| chip(tag, value)).collect_view()}
            <input
                class="tag-input"
                id=look.id.clone()
                type="text"
                autocomplete="off"
                autocapitalize="none"
                aria-describedby=look.described_by.clone()
                aria-invalid=look.invalid
                prop:value=typed
                list=list_id.clone()
                on:input:target=move |event| write(event.target().value())
                on:keydown=keys
                on:blur=move |_| add()
            />
            {options(list_id, suggestions)}
        </div>
    };
    look.around(control.into_any())
}

fn options(id: String, suggestions: Signal<Vec<String>>) -> AnyView {
    let option = |tag: String| view! { <option value=tag></option> };
    view! { <datalist id=id>{move || suggestions.get().into_iter().map(option).collect_view()}</datalist> }
        .into_any()
}

fn split(line: &str) -> Vec<String> {
    line.split(',')
        .map(|tag| tag.trim().to_owned())
        .filter(|tag| !tag.is_empty())
        .collect()
}

fn chip(tag: String, value: RwSignal<String>) -> AnyView {
    let label = t!("action.remove", name = tag);
    let words = tag.clone();
    let remove = move |_| {
        let mut tags = split(&value.get_untracked());
        tags.retain(|other| *other != tag);
        value.set(tags.join(", "));
    };
    view! {
        <span class="chip">
            {words}
            <button class="chip-remove" type="button" aria-label=label on:click=remove><IconView icon=Icon::Close /></button>
        </span>
    }
    .into_any()
}
