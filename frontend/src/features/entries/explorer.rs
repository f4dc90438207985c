//! The Explorer: every entry one may see, narrowed down by filters that stand in the address.

use convolog_dto::{Entry, EntryQuery, EntrySort, Permission, limits};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::capture::use_capture;
use super::entry_table::EntryTable;
use super::facets::Facets;
use super::filter::EntryFilter;
use super::filter_chips::FilterChips;
use crate::api::{self, Pages};
use crate::i18n::{plural, t};
use crate::routes::{Filter, Route, use_filter};
use crate::session::May;
use crate::shell::use_key;
use crate::ui::{
    Button, ButtonKind, ButtonLink, EmptyState, FilterLayout, Icon, Loaded, More, Options, PageHeader,
    SearchField, Select, Stack,
};

/// The page.
#[component]
pub fn Explorer() -> AnyView {
    let filter = use_filter::<EntryFilter>(Route::Entries);
    let pages = rows(filter);
    walk_rows();
    let matter = move |rows: Vec<Entry>| {
        if rows.is_empty() {
            return none(filter);
        }
        view! { <EntryTable rows=rows /> }.into_any()
    };
    let more = Callback::new(move |wanted| filter.update(|now| now.rows = Some(wanted)));
    let lead = move || pages.total.get().map(|total| plural!("entries.count", total));
    let actions = view! {
        <May permission=Permission::EntriesWrite>
            <ButtonLink icon=Icon::Edit href=Route::NewEntry.href()>{t!("explorer.write")}</ButtonLink>
        </May>
    };
    let search = Signal::derive(move || filter.now.with(|now| now.q.clone()));
    let bar = view! {
        <SearchField
            label=t!("explorer.search")
            value=search
            on_search=Callback::new(move |words: String| filter.update(|now| { now.q = words; now.rows = None; }))
        />
        <SortField filter=filter />
    };
    let active = Signal::derive(move || filter.now.with(EntryFilter::count));
    view! {
        <PageHeader title=t!("nav.entries") lead=lead.into_any() actions=actions.into_any() />
        <FilterLayout filters=ViewFn::from(move || view! { <Facets filter=filter /> }) active=active bar=bar.into_any()>
            <Stack>
                <FilterChips filter=filter />
                <Loaded state=pages.rows on_retry=Callback::new(move |()| pages.reload()) matter=matter />
                <More pages=pages on_more=more />
            </Stack>
        </FilterLayout>
    }
    .into_any()
}

fn rows(filter: Filter<EntryFilter>) -> Pages<Entry> {
    let capture = use_capture();
    // "Show more" changes the address, but asks for its own rows; only the filters begin anew.
    let asked = Memo::new(move |_| EntryFilter {
        rows: None,
        ..filter.now.get()
    });
    Pages::new(
        move || filter.now.get().rows.unwrap_or(limits::PAGE_DEFAULT),
        move |cursor, limit| {
            capture.made.track();
            api::list_entries(EntryQuery {
                limit: Some(limit),
                include_total: cursor.is_none(),
                cursor,
                ..asked.get().query()
            })
        },
    )
}

fn none(filter: Filter<EntryFilter>) -> AnyView {
    let capture = use_capture();
    if filter.now.get_untracked().count() > 0 {
        let clear = Callback::new(move |()| filter.update(|now| *now = EntryFilter::default()));
        return view! {
            <EmptyState title=t!("explorer.nothing") text=t!("explorer.nothing_text")>
                <Button icon=Icon::Close on_press=clear>{t!("explorer.clear")}</Button>
            </EmptyState>
        }
        .into_any();
    }
    view! {
        <EmptyState title=t!("explorer.empty") text=t!("explorer.empty_text")>
            <May permission=Permission::EntriesWrite>
                <Button kind=ButtonKind::Primary icon=Icon::Plus on_press=Callback::new(move |()| capture.open(None))>{t!("nav.new_entry")}</Button>
            </May>
        </EmptyState>
    }
    .into_any()
}

/// The order of the rows.
#[component]
fn SortField(filter: Filter<EntryFilter>) -> AnyView {
    let orders = [
        (
            EntrySort::OccurredDescending,
            "newest",
            t!("explorer.sort.newest"),
        ),
        (EntrySort::Occurred, "oldest", t!("explorer.sort.oldest")),
        (
            EntrySort::RecordedDescending,
            "recorded",
            t!("explorer.sort.recorded"),
        ),
        (
            EntrySort::Recorded,
            "recorded_first",
            t!("explorer.sort.recorded_first"),
        ),
    ];
    let key_of = move |sort: EntrySort| {
        let found = orders.iter().find(|(known, ..)| *known == sort);
        found.map_or("newest", |(_, key, _)| key).to_owned()
    };
    let value = RwSignal::new(String::new());
    Effect::new(move |_| value.set(key_of(filter.now.with(|now| now.sort).unwrap_or_default())));
    Effect::new(move |before: Option<()>| {
        let key = value.get();
        let chosen = orders
            .iter()
            .find(|(_, known, _)| *known == key)
            .map(|(sort, ..)| *sort);
        let chosen = chosen.filter(|sort| *sort != EntrySort::default());
        if before.is_some() && filter.now.with_untracked(|now| now.sort != chosen) {
            filter.update(|now| now.sort = chosen);
        }
    });
    let options: Options = orders
        .iter()
        .map(|(_, key, text)| ((*key).to_owned(), (*text).to_owned()))
        .collect();
    view! { <Select label=t!("explorer.sort.label") options=options value=value hide_label=true /> }
        .into_any()
}

/// `j` and `k` walk the rows; Enter opens the one with the focus, as for every link.
fn walk_rows() {
    let step = |forward: bool| {
        Callback::new(move |()| {
            let Ok(links) = document().query_selector_all("main tbody a") else {
                return;
            };
            let active = document().active_element();
            let here = (0..links.length()).find(|at| {
                links
                    .item(*at)
                    .is_some_and(|link| link.is_same_node(active.as_deref()))
            });
            let next = match here {
                Some(at) if forward => at.saturating_add(1),
                Some(at) => at.saturating_sub(1),
                None => 0,
            };
            if let Some(link) = links
                .item(next)
                .and_then(|link| link.dyn_into::<HtmlElement>().ok())
            {
                let _ = link.focus();
            }
        })
    };
    use_key("j", t!("explorer.next"), step(true));
    use_key("k", t!("explorer.previous"), step(false));
}
