//! The page: filters, views, the rows in one of three layouts, what can be done to many of them.

use convolog_dto::{EntryQuery, ListedEntry, Permission, RecordState, limits};
use leptos::prelude::*;

use super::bulk::BulkBar;
use super::cards::EntryCards;
use super::chips::FilterChips;
use super::counts::Counts;
use super::facets::Facets;
use super::filter::{EntryFilter, Show};
use super::look::{ShowSwitch, SortField};
use super::people_hint::PeopleHint;
use super::selection::Selection;
use super::table::EntryTable;
use super::timeline::EntryTimeline;
use super::trail::keep_trail;
use super::view_bar::ViewBar;
use crate::api::{self, Load, Pages};
use crate::features::entries::{entry_count, use_capture};
use crate::features::exports::{CaseFileButton, CaseOf, ViewExportButton};
use crate::i18n::{plural, t};
use crate::routes::{Filter, Route, use_filter, use_go};
use crate::session::{May, use_session};
use crate::shell::{focused_row, use_key, use_row_keys};
use crate::ui::{
    Button, ButtonKind, ButtonLink, Cluster, EmptyState, FilterLayout, Hint, Icon, Loaded, More, PageHeader,
    SearchField, Stack,
};

/// The page.
#[component]
pub fn Explorer() -> AnyView {
    let filter = use_filter::<EntryFilter>(Route::Entries);
    let pages = rows(filter);
    let selection = use_session().may(Permission::EntriesWrite).then(Selection::new);
    let changed = RwSignal::new(0_u32);
    let counts = Counts::new(filter, changed);
    use_row_keys();
    use_edit_key(pages);
    follow(pages, selection);
    let more = Callback::new(move |wanted| filter.update(|now| now.rows = Some(wanted)));
    let lead = view! { <span aria-live="polite">{move || entry_count(pages)}</span> };
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
        <ShowSwitch filter=filter />
        <SortField filter=filter />
    };
    let exported = Signal::derive(move || match (pages.total_since.get(), entry_count(pages)) {
        (Some(_), Some(entries)) => t!("exports.view_since", entries = entries),
        _ => plural!("exports.view_count", pages.total.get().unwrap_or_default()),
    });
    let active = Signal::derive(move || filter.now.with(EntryFilter::count));
    view! {
        <PageHeader title=t!("nav.entries") lead=lead.into_any() actions=actions.into_any() />
        <FilterLayout filters=ViewFn::from(move || view! { <Facets filter=filter counts=counts /> }) active=active bar=bar.into_any()>
            <Stack>
                <Hint>{t!("explorer.search_hint")}</Hint>
                <Cluster>
                    <ViewBar filter=filter />
                    <ViewExportButton filter=Callback::new(move |()| filter.now.get_untracked().query()) summary=exported />
                    <CaseFileButton of=Callback::new(move |()| CaseOf::View(Box::new(filter.now.get_untracked().query()))) kind=ButtonKind::Quiet summary=exported />
                </Cluster>
                <PeopleHint filter=filter />
                <FilterChips filter=filter counts=counts />
                <Loaded state=pages.rows on_retry=Callback::new(move |()| pages.reload()) matter=laid_out(filter, selection) />
                <More pages=pages on_more=more />
            </Stack>
        </FilterLayout>
        {selection.map(|selection| view! { <BulkBar selection=selection pages=pages changed=changed /> })}
    }
    .into_any()
}

fn rows(filter: Filter<EntryFilter>) -> Pages<ListedEntry> {
    let capture = use_capture();
    // "Show more" and the layout change the address, too; only what decides which rows there are reads anew.
    let asked = Memo::new(move |_| {
        filter.now.with(|now| EntryFilter {
            sort: Some(now.order()),
            ..now.essence()
        })
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

/// The rows in the layout of the address.
fn laid_out(
    filter: Filter<EntryFilter>,
    selection: Option<Selection>,
) -> impl Fn(Vec<ListedEntry>) -> AnyView + Send + Sync + 'static {
    let show = Memo::new(move |_| filter.now.with(|now| now.show));
    move |rows: Vec<ListedEntry>| {
        if rows.is_empty() {
            return none(filter);
        }
        match show.get() {
            Show::Table => view! { <EntryTable rows=rows selection=selection /> }.into_any(),
            Show::Cards => view! { <EntryCards rows=rows selection=selection /> }.into_any(),
            Show::Timeline => {
                let sort = filter.now.with_untracked(EntryFilter::order);
                view! { <EntryTimeline rows=rows sort=sort /> }.into_any()
            }
        }
    }
}

/// What hangs on the rows that are listed: the trail of `[` and `]`, and which of them stay chosen.
fn follow(pages: Pages<ListedEntry>, selection: Option<Selection>) {
    Effect::new(move |_| {
        pages.rows.with(|state| {
            if let Load::Ready(rows) = state {
                keep_trail(rows);
                if let Some(selection) = selection {
                    selection.keep_to(rows);
                }
            }
        });
    });
}

/// `e` opens the row with the focus: a draft in the editor, anything else to be read.
fn use_edit_key(pages: Pages<ListedEntry>) {
    let go = use_go();
    let edit = Callback::new(move |()| {
        let Some(Route::Entry(id)) = focused_row().map(|href| Route::parse(&href)) else {
            return;
        };
        let draft = pages.rows.with_untracked(|state| match state {
            Load::Ready(rows) => rows
                .iter()
                .any(|row| row.entry.id == id && row.entry.record_state == RecordState::Draft),
            Load::Pending | Load::Failed(_) => false,
        });
        go.to(if draft {
            Route::EditEntry(id)
        } else {
            Route::Entry(id)
        });
    });
    if use_session().may(Permission::EntriesWrite) {
        use_key("e", t!("explorer.edit_row"), edit);
    }
}

fn none(filter: Filter<EntryFilter>) -> AnyView {
    let capture = use_capture();
    if filter.now.get_untracked().count() > 0 {
        let clear = Callback::new(move |()| filter.update(|now| *now = now.cleared()));
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
