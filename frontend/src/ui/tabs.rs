//! Views of one thing, one at a time. The chosen one is in the address, so these are links.

use leptos::prelude::*;

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
    view! {
        <nav class="tabs" aria-label=label>
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
