//! A box to search in, quick to react and slow to ask.

use std::time::Duration;

use leptos::html;
use leptos::prelude::*;

use super::{Icon, IconView};

/// How long after the last key the server is asked.
const PAUSE: Duration = Duration::from_millis(180);

/// The same text, once nobody has typed for a moment.
pub fn settled(typed: RwSignal<String>) -> Signal<String> {
    let asked = RwSignal::new(typed.get_untracked());
    let waiting = StoredValue::new(None::<TimeoutHandle>);
    Effect::new(move |_| {
        let text = typed.get();
        if let Some(handle) = waiting.get_value() {
            handle.clear();
        }
        let handle = set_timeout_with_handle(
            move || {
                asked.try_maybe_update(|now| (std::mem::replace(now, text.clone()) != text, ()));
            },
            PAUSE,
        );
        waiting.set_value(handle.ok());
    });
    asked.into()
}

/// A search box. `on_search` hears of the text a moment after the last key.
#[component]
pub fn SearchField(
    #[prop(into)] label: String,
    #[prop(into)] value: Signal<String>,
    on_search: Callback<String>,
) -> AnyView {
    let input = NodeRef::<html::Input>::new();
    let waiting = StoredValue::new(None::<TimeoutHandle>);
    let typed = move |text: String| {
        if let Some(handle) = waiting.get_value() {
            handle.clear();
        }
        let handle = set_timeout_with_handle(move || on_search.run(text.clone()), PAUSE);
        waiting.set_value(handle.ok());
    };
    on_cleanup(move || {
        if let Some(handle) = waiting.try_get_value().flatten() {
            handle.clear();
        }
    });
    // The address may change without the box (Back); while one types, the box leads.
    Effect::new(move |_| {
        let text = value.get();
        if let Some(input) = input.get() {
            let typing = document()
                .active_element()
                .is_some_and(|active| active.is_same_node(Some(&input)));
            if !typing && input.value() != text {
                input.set_value(&text);
            }
        }
    });
    view! {
        <div class="search-field" role="search">
            <IconView icon=Icon::Search />
            <input
                class="input"
                type="search"
                node_ref=input
                data-search=""
                aria-label=label.clone()
                placeholder=label
                autocomplete="off"
                on:input:target=move |event| typed(event.target().value())
            />
        </div>
    }
    .into_any()
}
