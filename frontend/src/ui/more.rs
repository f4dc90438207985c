//! The foot of a list: how much of it is shown, and the way to the rest.

use leptos::prelude::*;

use super::{Button, Notice, Tone, error_text};
use crate::api::{Load, Pages};
use crate::i18n::{number, t};

/// The foot of a list of [`Pages`]. `on_more` hears of the new number of rows wanted, to keep it in the address.
#[component]
pub fn More<T: Clone + Send + Sync + 'static>(
    pages: Pages<T>,
    #[prop(optional)] on_more: Option<Callback<i64>>,
) -> AnyView {
    let shown = move || {
        pages.rows.with(|rows| match rows {
            Load::Ready(rows) => i64::try_from(rows.len()).unwrap_or(i64::MAX),
            Load::Pending | Load::Failed(_) => 0,
        })
    };
    let words = move || match pages.total.get() {
        Some(total) => t!("list.shown_of", shown = number(shown()), total = number(total)),
        None => t!("list.shown", shown = number(shown())),
    };
    let press = Callback::new(move |()| {
        if let Some(on_more) = on_more {
            on_more.run(untrack(shown).saturating_add(convolog_dto::limits::PAGE_DEFAULT));
        }
        pages.more();
    });
    view! {
        <div class="more">
            {move || pages.trouble.get().map(|error| view! { <Notice tone=Tone::Danger>{error_text(&error)}</Notice> })}
            {move || (shown() > 0 && (pages.has_more() || shown() > 10)).then(|| view! { <p class="more-words">{words}</p> })}
            {move || pages.has_more().then(|| view! {
                <Button busy=pages.busy on_press=press>{t!("list.more")}</Button>
            })}
        </div>
    }
    .into_any()
}
