//! How the list is ordered and laid out.

use convolog_dto::EntrySort;
use leptos::prelude::*;

use super::filter::{EntryFilter, Show};
use crate::i18n::t;
use crate::routes::Filter;
use crate::ui::{Choice, Options, Select};

/// A choice of the address as a field holds it, both ways. `choices` pairs each value with its key and words.
fn choice<T: Copy + PartialEq + Send + Sync + 'static>(
    choices: &'static [(T, &'static str)],
    filter: Filter<EntryFilter>,
    held: fn(&EntryFilter) -> T,
    put: fn(&mut EntryFilter, T),
) -> RwSignal<String> {
    let key_of = move |value: T| {
        let found = choices.iter().find(|(known, _)| *known == value);
        found.map_or("", |(_, key)| *key).to_owned()
    };
    let value = RwSignal::new(untrack(|| key_of(filter.now.with(held))));
    Effect::new(move |_| {
        let now = key_of(filter.now.with(held));
        value.maybe_update(|shown| std::mem::replace(shown, now.clone()) != now);
    });
    Effect::new(move |before: Option<()>| {
        let key = value.get();
        let chosen = choices
            .iter()
            .find(|(_, known)| *known == key)
            .map(|(value, _)| *value);
        if let (Some(()), Some(chosen)) = (before, chosen)
            && filter.now.with_untracked(held) != chosen
        {
            filter.update(|now| put(now, chosen));
        }
    });
    value
}

/// The order of the rows.
#[component]
pub(super) fn SortField(filter: Filter<EntryFilter>) -> AnyView {
    static ORDERS: [(EntrySort, &str); 5] = [
        (EntrySort::Relevance, "best"),
        (EntrySort::OccurredDescending, "newest"),
        (EntrySort::Occurred, "oldest"),
        (EntrySort::RecordedDescending, "recorded"),
        (EntrySort::Recorded, "recorded_first"),
    ];
    let value = choice(&ORDERS, filter, EntryFilter::order, |now, sort| {
        now.sort = Some(sort).filter(|sort| *sort != now.usual_order())
    });
    let ranked = Memo::new(move |_| filter.now.with(EntryFilter::is_ranked));
    let options = Signal::derive(move || orders(ranked.get()));
    view! { <Select label=t!("explorer.sort.label") options=options value=value hide_label=true /> }
        .into_any()
}

/// The orders to choose from.
fn orders(ranked: bool) -> Options {
    let best = ranked.then(|| ("best", t!("explorer.sort.best")));
    let others = [
        ("newest", t!("explorer.sort.newest")),
        ("oldest", t!("explorer.sort.oldest")),
        ("recorded", t!("explorer.sort.recorded")),
        ("recorded_first", t!("explorer.sort.recorded_first")),
    ];
    best.into_iter()
        .chain(others)
        .map(|(key, text)| (key.to_owned(), text.to_owned()))
        .collect()
}

/// Table, cards or timeline.
#[component]
pub(super) fn ShowSwitch(filter: Filter<EntryFilter>) -> AnyView {
    static LAYOUTS: [(Show, &str); 3] = [
        (Show::Table, "table"),
        (Show::Cards, "cards"),
        (Show::Timeline, "timeline"),
    ];
    let value = choice(&LAYOUTS, filter, |now| now.show, |now, show| now.show = show);
    let options: Options = [
        ("table", t!("explorer.show.table")),
        ("cards", t!("explorer.show.cards")),
        ("timeline", t!("explorer.show.timeline")),
    ]
    .map(|(key, text)| (key.to_owned(), text.to_owned()))
    .to_vec();
    view! { <Choice label=t!("explorer.show.label") options=options value=value hide_label=true /> }
        .into_any()
}
