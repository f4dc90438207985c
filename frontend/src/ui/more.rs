//! The foot of a list: how much of it is shown, and the way to the rest.

use leptos::html;
use leptos::prelude::*;

use super::{Button, Notice, Tone, error_text};
use crate::api::{Load, Pages};
use crate::i18n::{number, t};

/// The foot of a list of [`Pages`], beside its `Loaded` and not inside, so that the button keeps the focus when rows come.
/// `on_more` hears of the new number of rows wanted, to keep it in the address.
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
    let words = move || match pages.total.get().filter(|_| pages.total_since.get().is_none()) {
        Some(total) => t!("list.shown_of", shown = number(shown()), total = number(total)),
        None => t!("list.shown", shown = number(shown())),
    };
    let press = Callback::new(move |()| {
        if let Some(on_more) = on_more {
            on_more.run(untrack(shown).saturating_add(convolog_dto::limits::PAGE_DEFAULT));
        }
        pages.more();
    });
    // By what they say, so that what stands there stays and with it the focus.
    let worth_counting = Memo::new(move |_| shown() > 10 || (shown() > 0 && pages.has_more()));
    let has_more = Memo::new(move |_| shown() > 0 && pages.has_more());
    let foot = NodeRef::<html::P>::new();
    // The last page takes the button away; the focus goes to the words that say so.
    Effect::new(move |before: Option<bool>| {
        let now = has_more.get();
        let lost = document()
            .active_element()
            .is_none_or(|active| active.tag_name() == "BODY");
        if let (Some(true), false, true, Some(foot)) = (before, now, lost, foot.get_untracked()) {
            let _ = foot.focus();
        }
        now
    });
    view! {
        <div class="more">
            {move || pages.trouble.get().map(|error| view! { <Notice tone=Tone::Danger>{error_text(&error)}</Notice> })}
            <p class="more-words" tabindex="-1" aria-live="polite" node_ref=foot>{move || worth_counting.get().then(words)}</p>
            {move || has_more.get().then(|| view! {
                <Button busy=pages.busy on_press=press>{t!("list.more")}</Button>
            })}
        </div>
    }
    .into_any()
}
