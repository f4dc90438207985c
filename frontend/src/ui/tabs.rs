//! Views of one thing, one at a time. The chosen one is in the address, so these are links.

use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// One view.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tab {
    /// Where it is.
    pub href: String,
    /// Its name.
    pub text: String,
    /// How many things are in it, where that helps.
    pub count: Option<i64>,
    /// Whether it is the one shown.
    pub current: bool,
}

/// A row of views.
#[component]
pub fn Tabs(#[prop(into)] label: String, #[prop(into)] tabs: Signal<Vec<Tab>>) -> AnyView {
    let row = NodeRef::<html::Nav>::new();
    // Where there is no room for all of them, the one shown is in sight.
    Effect::new(move |_| {
        tabs.track();
        request_animation_frame(move || {
            let Some(row) = row.try_get_untracked().flatten() else {
                return;
            };
            let current = row.query_selector("[aria-current]").ok().flatten();
            if let Some(tab) = current.and_then(|tab| tab.dyn_into::<HtmlElement>().ok()) {
                let from_left = tab.offset_left().saturating_sub(row.offset_left());
                row.set_scroll_left(from_left.saturating_sub(row.client_width() / 3));
            }
        });
    });
    view! {
        <nav class="tabs" aria-label=label node_ref=row>
            {move || tabs.get().into_iter().map(|tab| view! {
                <a class="tab" href=tab.href aria-current=tab.current.then_some("page")>
                    {tab.text}
                    {tab.count.map(|count| view! { <span class="tab-count">{crate::i18n::number(count)}</span> })}
                </a>
            }).collect_view()}
        </nav>
    }
    .into_any()
}
