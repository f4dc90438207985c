//! A table that turns into cards on a phone.

use leptos::prelude::*;

/// A table. `headers` are the column names; rows are `<tr>`s of [`Cell`]s. The first cell is the card's title.
#[component]
pub fn Table(
    #[prop(into)] caption: String,
    headers: Vec<&'static str>,
    /// On a phone the cells after the first share a line and need no labels.
    #[prop(optional)]
    brief: bool,
    /// The box that chooses all rows; every row begins with a `PickCell` then.
    #[prop(optional_no_strip)]
    pick: Option<AnyView>,
    children: Children,
) -> AnyView {
    view! {
        <table class=if brief { "ledger ledger-brief" } else { "ledger" }>
            <caption class="visually-hidden">{caption}</caption>
            <thead>
                <tr>{pick.map(|pick| view! { <td class="cell-pick">{pick}</td> })}{headers.into_iter().map(head).collect_view()}</tr>
            </thead>
            <tbody>{children()}</tbody>
        </table>
    }
    .into_any()
}

/// The name of a column. A column of buttons has none, and an empty heading would be announced as one.
fn head(name: &'static str) -> AnyView {
    if name.is_empty() {
        view! { <td></td> }.into_any()
    } else {
        view! { <th scope="col">{name}</th> }.into_any()
    }
}

/// A cell. On a phone `label` stands before its value; without one the cell is the card's title. `quiet` cells are in
/// the second ink, `number` cells are aligned by their figures.
#[component]
pub fn Cell(
    #[prop(optional)] label: &'static str,
    #[prop(optional)] quiet: bool,
    #[prop(optional)] number: bool,
    /// Left out of the card when there is nothing in it.
    #[prop(optional)]
    empty: bool,
    /// Left out of the card always: what is only worth its place where there is much.
    #[prop(optional)]
    wide_only: bool,
    children: Children,
) -> AnyView {
    view! {
        <td
            class:cell-quiet=quiet
            class:cell-number=number
            class:cell-empty=empty || wide_only
            data-label=(!label.is_empty()).then_some(label)
        >
            {children()}
        </td>
    }
    .into_any()
}
