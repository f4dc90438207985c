//! Choosing rows: a box for each, one for all, and what can be done with the chosen ones.

use leptos::prelude::*;

/// The box of one row or card; it lies above a link that covers the row. `x` finds it by `data-pick`.
#[component]
pub fn PickBox(
    #[prop(into)] label: String,
    #[prop(into)] on: Signal<bool>,
    on_change: Callback<bool>,
    /// The box of all rows.
    #[prop(optional)]
    all: bool,
) -> AnyView {
    view! {
        <span class="pick">
            <input
                type="checkbox"
                class="pick-box"
                aria-label=label.clone()
                title=label
                data-pick=(!all).then_some("")
                prop:checked=on
                on:change:target=move |event| on_change.run(event.target().checked())
            />
        </span>
    }
    .into_any()
}

/// The cell of a [`PickBox`], the first of its row.
#[component]
pub fn PickCell(children: Children) -> AnyView {
    view! { <td class="cell-pick">{children()}</td> }.into_any()
}

/// What can be done with the chosen rows; stays in sight at the foot of the screen.
#[component]
pub fn PickBar(
    #[prop(into)] label: String,
    #[prop(into)] words: Signal<String>,
    children: Children,
) -> AnyView {
    view! {
        <div class="pick-bar" role="group" aria-label=label>
            <p class="pick-words" aria-live="polite">{words}</p>
            <div class="pick-actions">{children()}</div>
        </div>
    }
    .into_any()
}
