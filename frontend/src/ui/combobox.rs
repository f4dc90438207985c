//! Search as you type and pick one: the ARIA combobox with a listbox.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use super::field_shell::{Shell, shell};
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

/// The box and its list. Copy it around.
#[derive(Clone, Copy)]
struct List {
    open: RwSignal<bool>,
    active: RwSignal<usize>,
    typed: RwSignal<String>,
    picked: Signal<bool>,
    suggestions: Signal<Vec<Suggestion>>,
    free: bool,
    on_pick: Callback<Suggestion>,
}

impl List {
    fn showing(self) -> bool {
        let asks = self.open.get() && !self.picked.get() && !self.typed.with(|text| text.trim().is_empty());
        asks && !(self.free && self.suggestions.with(Vec::is_empty))
    }

    fn type_in(self, text: String) {
        self.typed.set(text);
        self.active.set(0);
        self.open.set(true);
    }

    fn pick(self, choice: Suggestion) {
        self.typed.set(choice.text.clone());
        self.open.set(false);
        self.on_pick.run(choice);
    }

    fn hear(self, event: &KeyboardEvent) {
        let last = self.suggestions.with_untracked(Vec::len).saturating_sub(1);
        match event.key().as_str() {
            "ArrowDown" => {
                self.open.set(true);
                self.active.update(|at| *at = at.saturating_add(1).min(last));
            }
            "ArrowUp" => self.active.update(|at| *at = at.saturating_sub(1)),
            "Escape" if self.open.get_untracked() => self.open.set(false),
            "Enter" if untrack(|| self.showing()) => {
                let at = self.active.get_untracked();
                if let Some(choice) = self.suggestions.with_untracked(|all| all.get(at).cloned()) {
                    self.pick(choice);
                }
            }
            _ => return,
        }
        event.prevent_default();
    }
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
    /// Any other text will do as well.
    #[prop(optional)]
    free: bool,
    on_pick: Callback<Suggestion>,
) -> AnyView {
    let list = List {
        open: RwSignal::new(false),
        active: RwSignal::new(0),
        typed,
        picked,
        suggestions,
        free,
        on_pick,
    };
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
    let active_id = {
        let option_id = option_id.clone();
        move || list.showing().then(|| option_id(list.active.get()))
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
            aria-expanded=move || if list.showing() { "true" } else { "false" }
            aria-controls=list_id.clone()
            aria-activedescendant=active_id
            aria-describedby=look.described_by.clone()
            aria-invalid=look.invalid
            prop:value=typed
            on:input:target=move |event| list.type_in(event.target().value())
            on:keydown=move |event| list.hear(&event)
            on:blur=move |_| list.open.set(false)
        />
        <ul class="combobox-list" role="listbox" id=list_id hidden=move || !list.showing()>
            {move || suggestions.get().into_iter().enumerate().map(|(index, choice)| {
                suggestion(choice, option_id(index), Signal::derive(move || list.active.get() == index), move |choice| list.pick(choice))
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
