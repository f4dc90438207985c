//! Picks a person by typing a part of the name.

use convolog_dto::{OwnPerson, Person, PersonId, PersonQuery, PersonRef};
use leptos::prelude::*;

use crate::api::{self, Load, Query};
use crate::session::use_session;
use crate::ui::{Combobox, Suggestion};

/// How many suggestions at the most.
const FEW: i64 = 8;

/// A box to type in that holds a person at the end. `with_self` offers one's own person too, as a manager; with `text`,
/// which is what stands in the box, any other name will do as well.
#[component]
pub fn PersonPicker(
    #[prop(into)] label: String,
    #[prop(optional)] pointer: &'static str,
    #[prop(optional, into)] hint: String,
    #[prop(optional)] optional: bool,
    #[prop(optional)] autofocus: bool,
    #[prop(optional)] with_self: bool,
    chosen: RwSignal<Option<PersonRef>>,
    #[prop(optional)] text: Option<RwSignal<String>>,
) -> AnyView {
    let name = move || chosen.with(|person| person.as_ref().map(|person| person.name.clone()));
    let free = text.is_some();
    let typed = text.unwrap_or_else(|| RwSignal::new(untrack(name).unwrap_or_default()));
    let picked = Memo::new(move |_| name().is_some_and(|name| typed.with(|typed| *typed == name)));
    // What is typed over a pick is no longer that pick.
    Effect::new(move |_| {
        if !picked.get() && chosen.with_untracked(Option::is_some) {
            chosen.set(None);
        }
    });
    let found = Query::new(move || {
        let text = typed.get().trim().to_owned();
        let asks = !text.is_empty() && !picked.get();
        async move {
            if !asks {
                return Ok(Vec::new());
            }
            let query = PersonQuery {
                q: Some(text),
                limit: Some(FEW),
                ..PersonQuery::default()
            };
            api::list_people(query).await.map(|page| page.items)
        }
    });
    let own = with_self
        .then(|| use_session().me.get_untracked().and_then(|me| me.person))
        .flatten();
    let suggestions = move || {
        let people = match found.state.get() {
            Load::Ready(people) => people,
            Load::Pending | Load::Failed(_) => Vec::new(),
        };
        typed.with(|typed| offered(typed, own.as_ref(), people))
    };
    let pick = Callback::new(move |choice: Suggestion| {
        if let Ok(id) = choice.id.parse::<PersonId>() {
            chosen.set(Some(PersonRef {
                id,
                name: choice.text,
            }));
        }
    });
    view! {
        <Combobox
            label=label
            pointer=pointer
            hint=hint
            optional=optional
            autofocus=autofocus
            typed=typed
            picked=picked
            suggestions=Signal::derive(suggestions)
            free=free
            on_pick=pick
        />
    }
    .into_any()
}

/// One's own person first where the letters fit, then who was found.
fn offered(typed: &str, own: Option<&OwnPerson>, people: Vec<Person>) -> Vec<Suggestion> {
    let text = typed.trim().to_lowercase();
    let own = own.filter(|own| own.display_name.to_lowercase().contains(&text));
    let mut all: Vec<Suggestion> = own
        .map(|own| Suggestion {
            id: own.id.to_string(),
            text: own.display_name.clone(),
            detail: crate::i18n::t!("person.yourself").to_owned(),
        })
        .into_iter()
        .collect();
    for person in people {
        let id = person.id.to_string();
        if all.iter().all(|known| known.id != id) {
            all.push(Suggestion {
                id,
                text: person.display_name,
                detail: person.title.unwrap_or_default(),
            });
        }
    }
    all
}
