//! The list of people.

use convolog_dto::{Permission, Person, PersonQuery, PersonStatus, limits};
use leptos::prelude::*;

use super::add::AddDialog;
use super::import::ImportDialog;
use super::toolbar::{PeopleFilter, Toolbar};
use crate::api::{self, Pages};
use crate::i18n::{Word, plural, t};
use crate::routes::{Filter, Route, use_filter, use_go};
use crate::session::May;
use crate::shell::use_row_keys;
use crate::ui::{
    Badge, Button, ButtonKind, Cell, DayStamp, EmptyState, Gap, Icon, Loaded, More, PageHeader, PersonLine,
    Stack, Table,
};

/// The page.
#[component]
pub fn PeoplePage() -> AnyView {
    let filter = use_filter::<PeopleFilter>(Route::People);
    use_row_keys();
    let go = use_go();
    let (adding, importing) = (RwSignal::new(false), RwSignal::new(false));
    let pages = people(filter);
    let matter = move |rows: Vec<Person>| {
        if rows.is_empty() {
            return nobody(filter, adding);
        }
        view! { <PeopleTable rows=rows /> }.into_any()
    };
    let more = Callback::new(move |wanted| filter.update(|now| now.rows = Some(wanted)));
    let actions = view! {
        <May permission=Permission::PeopleWrite>
            <Button icon=Icon::Import on_press=Callback::new(move |()| importing.set(true))>{t!("import.open")}</Button>
            <Button kind=ButtonKind::Primary icon=Icon::Plus on_press=Callback::new(move |()| adding.set(true))>{t!("people.add")}</Button>
        </May>
    };
    let lead = move || pages.total.get().map(|total| plural!("people.count", total));
    view! {
        <PageHeader title=t!("nav.people") lead=lead.into_any() actions=actions.into_any() />
        <Stack>
            <Toolbar filter=filter />
            <Loaded state=pages.rows on_retry=Callback::new(move |()| pages.reload()) matter=matter />
            <More pages=pages on_more=more />
        </Stack>
        <AddDialog open=adding on_added=Callback::new(move |person: Person| go.to(Route::Person(person.id))) />
        <ImportDialog open=importing on_imported=Callback::new(move |()| pages.reload()) />
    }
    .into_any()
}

fn people(filter: Filter<PeopleFilter>) -> Pages<Person> {
    // "Show more" changes the address, but asks for its own rows; only the filters begin anew.
    let asked = Memo::new(move |_| PeopleFilter {
        rows: None,
        ..filter.now.get()
    });
    Pages::new(
        move || filter.now.get().rows.unwrap_or(limits::PAGE_DEFAULT),
        move |cursor, limit| {
            let now = asked.get();
            api::list_people(PersonQuery {
                q: Some(now.q).filter(|words| !words.is_empty()),
                status: now.status,
                team: now.team,
                limit: Some(limit),
                include_total: cursor.is_none(),
                cursor,
                ..PersonQuery::default()
            })
        },
    )
}

fn nobody(filter: Filter<PeopleFilter>, adding: RwSignal<bool>) -> AnyView {
    if filter.now.get_untracked().is_open() {
        return view! {
            <EmptyState title=t!("people.none") text=t!("people.none_text")>
                <May permission=Permission::PeopleWrite>
                    <Button kind=ButtonKind::Primary icon=Icon::Plus on_press=Callback::new(move |()| adding.set(true))>{t!("people.add")}</Button>
                </May>
            </EmptyState>
        }
        .into_any();
    }
    let clear = Callback::new(move |()| filter.update(|now| *now = PeopleFilter::default()));
    view! {
        <EmptyState title=t!("people.no_match") text=t!("people.no_match_text")>
            <Button on_press=clear>{t!("people.clear")}</Button>
        </EmptyState>
    }
    .into_any()
}

#[component]
fn PeopleTable(rows: Vec<Person>) -> AnyView {
    let headers = vec![
        t!("person.name"),
        t!("person.team"),
        t!("person.reference_short"),
        t!("person.start"),
        t!("person.status"),
    ];
    view! {
        <Stack gap=Gap::Tight>
            <Table caption=t!("nav.people") headers=headers>{rows.into_iter().map(row).collect_view()}</Table>
        </Stack>
    }
    .into_any()
}

fn row(person: Person) -> AnyView {
    let active = person.status == PersonStatus::Active;
    let href = Route::Person(person.id).href();
    view! {
        <tr>
            <Cell><PersonLine name=person.display_name detail=person.title.unwrap_or_default() href=href /></Cell>
            <Cell label=t!("person.team") quiet=true empty=person.team.is_none()>{person.team}</Cell>
            <Cell label=t!("person.reference_short") quiet=true wide_only=true>{person.employee_ref}</Cell>
            <Cell label=t!("person.start") quiet=true wide_only=true>
                {person.start_on.map(|day| view! { <DayStamp day=day /> })}
            </Cell>
            <Cell label=t!("person.status") quiet=true empty=active>
                {if active { person.status.word().into_any() } else { view! { <Badge text=person.status.word() /> }.into_any() }}
            </Cell>
        </tr>
    }
    .into_any()
}
