//! What the list of people shows: words, states, teams.

use std::collections::BTreeSet;

use convolog_dto::{PersonQuery, PersonStatus};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::api::{self, ApiError, Load, Query};
use crate::i18n::{Word, t};
use crate::routes::Filter;
use crate::ui::{
    Chip, ChipBar, ChipTrigger, Cluster, Gap, Hint, Icon, Menu, MenuButton, SearchField, Stack, ToggleChip,
    error_text,
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

/// Every team there is. They are asked for when the menu is first opened: it takes reading everybody.
#[component]
fn TeamMenu(filter: Filter<PeopleFilter>) -> AnyView {
    let wanted = RwSignal::new(false);
    let teams = Query::new(move || {
        let wanted = wanted.get();
        async move {
            if wanted {
                all_teams().await.map(Some)
            } else {
                Ok(None)
            }
        }
    });
    let item = move |team: String| {
        let checked = {
            let team = team.clone();
            Signal::derive(move || filter.now.with(|now| now.team.contains(&team)))
        };
        let words = team.clone();
        let toggle = Callback::new(move |()| filter.update(|now| flip(&mut now.team, team.clone())));
        view! { <MenuButton checked=checked on_press=toggle>{words}</MenuButton> }
    };
    let items = move || match teams.state.get() {
        Load::Ready(Some(teams)) if teams.is_empty() => {
            view! { <Hint>{t!("people.no_teams")}</Hint> }.into_any()
        }
        Load::Ready(Some(teams)) => teams.into_iter().map(item).collect_view().into_any(),
        Load::Failed(error) => view! { <Hint>{error_text(&error)}</Hint> }.into_any(),
        Load::Ready(None) | Load::Pending => view! { <Hint>{t!("list.loading")}</Hint> }.into_any(),
    };
    let trigger = view! { <ChipTrigger icon=Icon::Filter text=t!("person.team") /> };
    view! {
        <Menu label=t!("person.team") trigger=trigger.into_any() on_open=Callback::new(move |()| wanted.set(true))>{items}</Menu>
    }
    .into_any()
}

/// The teams of everybody one sees, in order.
async fn all_teams() -> Result<Vec<String>, ApiError> {
    let mut teams = BTreeSet::new();
    let mut query = PersonQuery {
        limit: Some(convolog_dto::limits::PAGE_MAX),
        ..PersonQuery::default()
    };
    loop {
        let page = api::list_people(query.clone()).await?;
        teams.extend(page.items.into_iter().filter_map(|person| person.team));
        if page.next_cursor.is_none() {
            return Ok(teams.into_iter().collect());
        }
        query.cursor = page.next_cursor;
    }
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
