//! A list beside its filters: a column on a wide screen, a dialog behind a button on a narrow one.

use leptos::prelude::*;

use super::{Dialog, Icon, IconView};
use crate::i18n::t;

/// The list and its filters. `active` is how many of them are on.
#[component]
pub fn FilterLayout(
    filters: ViewFn,
    #[prop(into)] active: Signal<usize>,
    bar: AnyView,
    children: Children,
) -> AnyView {
    let open = RwSignal::new(false);
    let aside = filters.clone();
    view! {
        <div class="filter-layout">
            <aside class="filter-aside" aria-label=t!("filter.title")>{aside.run()}</aside>
            <div class="filter-main">
                <div class="filter-bar">
                    {bar}
                    <button class="button filter-open" type="button" on:click=move |_| open.set(true)>
                        <IconView icon=Icon::Filter />
                        <span class="button-text">{t!("filter.title")}</span>
                        {move || (active.get() > 0).then(|| view! { <span class="filter-count">{active.get()}</span> })}
                    </button>
                </div>
                {children()}
            </div>
        </div>
        <Dialog open=open title=t!("filter.title")>{filters.run()}</Dialog>
    }
    .into_any()
}

/// One thing to filter by.
#[component]
pub fn FilterGroup(
    #[prop(into)] title: String,
    #[prop(optional)] closed: bool,
    children: Children,
) -> AnyView {
    view! {
        <details class="filter-group" open=!closed>
            <summary class="filter-title"><IconView icon=Icon::ChevronDown />{title}</summary>
            <div class="filter-options">{children()}</div>
        </details>
    }
    .into_any()
}

/// One value of it, with how many rows it would leave.
#[component]
pub fn FilterOption(
    look: AnyView,
    #[prop(into)] on: Signal<bool>,
    #[prop(optional, into)] count: Signal<Option<i64>>,
    on_press: Callback<()>,
) -> AnyView {
    view! {
        <button
            class="filter-option"
            class:filter-none=move || count.get() == Some(0)
            type="button"
            aria-pressed=move || if on.get() { "true" } else { "false" }
            on:click=move |_| on_press.run(())
        >
            <span class="filter-box">{move || on.get().then(|| view! { <IconView icon=Icon::Check /> })}</span>
            <span class="filter-look">{look}</span>
            {move || count.get().map(|count| view! { <span class="filter-number">{crate::i18n::number(count)}</span> })}
        </button>
    }
    .into_any()
}
