//! What the list of people shows: words, states, teams.

use convolog_dto::{PersonQuery, PersonStatus};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::api::{self, Load, Query};
use crate::i18n::{Word, t};
use crate::routes::Filter;
use crate::ui::{
    Chip, ChipBar, ChipTrigger, Cluster, Gap, Icon, Menu, MenuButton, SearchField, Stack, ToggleChip,
};

/// The filters, as they stand in the address.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct PeopleFilter {
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub q: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub status: Vec<PersonStatus>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub team: Vec<String>,
    /// How many rows to show, when more than the first page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rows: Option<i64>,
}

impl PeopleFilter {
    /// Whether everybody is shown.
    pub fn is_open(&self) -> bool {
        self.q.is_empty() && self.status.is_empty() && self.team.is_empty()
    }
}

/// Search and filters.
#[component]
pub(super) fn Toolbar(filter: Filter<PeopleFilter>) -> AnyView {
    let search = Callback::new(move |text: String| {
        filter.update(|now| {
            now.q = text.trim().to_owned();
            now.rows = None;
        });
    });
    view! {
        <Stack gap=Gap::Tight>
            <Cluster gap=Gap::Tight>
                <SearchField label=t!("people.search") value=Signal::derive(move || filter.now.get().q) on_search=search />
                {PersonStatus::ALL.iter().map(|status| view! { <StatusChip status=*status filter=filter /> }).collect_view()}
                <TeamMenu filter=filter />
            </Cluster>
            {move || (!filter.now.with(|now| now.team.is_empty())).then(|| view! { <ChosenTeams filter=filter /> })}
        </Stack>
    }
    .into_any()
}

#[component]
fn StatusChip(status: PersonStatus, filter: Filter<PeopleFilter>) -> AnyView {
    let on = Signal::derive(move || filter.now.with(|now| now.status.contains(&status)));
    let toggle = Callback::new(move |()| filter.update(|now| flip(&mut now.status, status)));
    view! { <ToggleChip text=status.word() on=on on_press=toggle /> }.into_any()
}

fn flip<T: PartialEq>(list: &mut Vec<T>, one: T) {
    match list.iter().position(|other| *other == one) {
        Some(at) => drop(list.remove(at)),
        None => list.push(one),
    }
}

/// The teams of the first few hundred people: enough to choose from, and any other can be searched for.
#[component]
fn TeamMenu(filter: Filter<PeopleFilter>) -> AnyView {
    let people = Query::new(|| {
        api::list_people(PersonQuery {
            limit: Some(convolog_dto::limits::PAGE_MAX),
            ..PersonQuery::default()
        })
    });
    let teams = move || match people.state.get() {
        Load::Ready(page) => {
            let mut teams: Vec<String> = page.items.into_iter().filter_map(|person| person.team).collect();
            teams.sort();
            teams.dedup();
            teams
        }
        Load::Pending | Load::Failed(_) => Vec::new(),
    };
    let item = move |team: String| {
        let checked = {
            let team = team.clone();
            Signal::derive(move || filter.now.with(|now| now.team.contains(&team)))
        };
        let words = team.clone();
        let toggle = Callback::new(move |()| filter.update(|now| flip(&mut now.team, team.clone())));
        view! { <MenuButton checked=checked on_press=toggle>{words}</MenuButton> }
    };
    (move || {
        let teams = teams();
        (!teams.is_empty()).then(|| {
            let trigger = view! { <ChipTrigger icon=Icon::Filter text=t!("person.team") /> };
            view! { <Menu label=t!("person.team") trigger=trigger.into_any()>{teams.into_iter().map(item).collect_view()}</Menu> }
        })
    })
    .into_any()
}

#[component]
fn ChosenTeams(filter: Filter<PeopleFilter>) -> AnyView {
    let chips = move || {
        let teams = filter.now.with(|now| now.team.clone());
        teams
            .into_iter()
            .map(|team| {
                let gone = team.clone();
                let remove =
                    Callback::new(move |()| filter.update(|now| now.team.retain(|other| *other != gone)));
                view! { <Chip text=team on_remove=remove /> }
            })
            .collect_view()
    };
    view! { <ChipBar label=t!("people.filters")>{chips}</ChipBar> }.into_any()
}
