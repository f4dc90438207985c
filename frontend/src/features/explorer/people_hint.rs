//! Whoever is called as the words say: an entry does not hold the name of the person it is about, so the filter is offered.

use convolog_dto::{Person, PersonQuery};
use js_sys::JsString;
use leptos::prelude::*;

use super::filter::EntryFilter;
use crate::api::{self, Load, Query};
use crate::i18n::t;
use crate::routes::Filter;
use crate::ui::{ChipBar, ToggleChip};

/// How many people at the most.
const FEW: usize = 3;

/// A press takes the words away and asks for the person.
#[component]
pub(super) fn PeopleHint(filter: Filter<EntryFilter>) -> AnyView {
    let words = Memo::new(move |_| filter.now.with(|now| now.q.trim().to_owned()));
    let found = Query::new(move || {
        let words = words.get();
        async move {
            if words.is_empty() {
                return Ok(Vec::new());
            }
            let query = PersonQuery {
                q: Some(words.clone()),
                ..PersonQuery::default()
            };
            let people = api::list_people(query).await?.items;
            Ok(called(&words, people))
        }
    });
    let offered = Memo::new(move |_| {
        let people = found.state.with(|state| match state {
            Load::Ready(people) => people.clone(),
            Load::Pending | Load::Failed(_) => Vec::new(),
        });
        let chosen = filter.now.with(|now| now.person.clone());
        let new = people.into_iter().filter(|person| !chosen.contains(&person.id));
        new.take(FEW).collect::<Vec<_>>()
    });
    (move || {
        let people = offered.get();
        (!people.is_empty()).then(|| {
            let chips = people
                .into_iter()
                .map(|person| chip(filter, &person))
                .collect_view();
            view! { <ChipBar label=t!("explorer.people_meant")>{chips}</ChipBar> }
        })
    })
    .into_any()
}

fn chip(filter: Filter<EntryFilter>, person: &Person) -> AnyView {
    let id = person.id;
    let press = Callback::new(move |()| {
        filter.update(|now| {
            now.q.clear();
            now.person.push(id);
            now.below = false;
            now.rows = None;
        });
    });
    view! { <ToggleChip text=t!("explorer.about", name = person.display_name) on=false on_press=press /> }
        .into_any()
}

/// Those of the people whose name holds every word; the server also looks at jobs and teams.
fn called(words: &str, people: Vec<Person>) -> Vec<Person> {
    let words = plain(words);
    let by_name = |person: &Person| {
        let name = plain(&person.display_name);
        words.split_whitespace().all(|word| name.contains(word))
    };
    people.into_iter().filter(by_name).collect()
}

/// Lower case without accents, and without the signs of a search.
fn plain(text: &str) -> String {
    let apart: String = JsString::from(text).normalize("NFD").into();
    apart
        .chars()
        .filter(|c| c.is_alphanumeric() || c.is_whitespace() || *c == '-')
        .flat_map(char::to_lowercase)
        .collect()
}
