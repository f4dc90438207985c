//! Whom a person reports to, up to the top of what one sees, and who reports to them.

use convolog_dto::{Person, PersonId, PersonQuery, PersonRef};
use leptos::prelude::*;

use crate::api::{self, ApiError, Query};
use crate::i18n::t;
use crate::routes::Route;
use crate::session::use_session;
use crate::ui::{Hint, PersonList, Section, SkeletonKind, loaded};

/// Deeper than any firm; bounds the work should a line be in the making while it is read.
const DEEPEST: usize = 20;
/// Direct reports shown at the most.
const REPORTS: i64 = 50;

#[component]
pub(super) fn ReportingLine(person: Person) -> AnyView {
    let (id, manager) = (person.id, person.manager_id);
    let own = use_session().me.get_untracked().and_then(|me| me.person);
    let own = own.map(|own| PersonRef {
        id: own.id,
        name: own.display_name,
    });
    let above = Query::new(move || above(manager, own.clone()));
    let below = Query::new(move || {
        api::list_people(PersonQuery {
            manager_id: vec![id],
            limit: Some(REPORTS),
            ..PersonQuery::default()
        })
    });
    view! {
        <Section title=t!("person.line")>
            {loaded(above, SkeletonKind::Lines, |line| if line.is_empty() {
                view! { <Hint>{t!("person.at_the_top")}</Hint> }.into_any()
            } else {
                view! { <PersonList people=line /> }.into_any()
            })}
        </Section>
        <Section title=t!("person.reports")>
            {loaded(below, SkeletonKind::Lines, |page| if page.items.is_empty() {
                view! { <Hint>{t!("person.no_reports")}</Hint> }.into_any()
            } else {
                let people: Vec<_> = page
                    .items
                    .into_iter()
                    .map(|person| (person.display_name, person.title.unwrap_or_default(), Route::Person(person.id).href()))
                    .collect();
                view! { <PersonList people=people /> }.into_any()
            })}
        </Section>
    }
    .into_any()
}

/// The managers from the nearest up. It ends at oneself, whose own record is not open, or where sight ends.
async fn above(
    nearest: Option<PersonId>,
    own: Option<PersonRef>,
) -> Result<Vec<(String, String, String)>, ApiError> {
    let mut line = Vec::new();
    let mut next = nearest;
    while let Some(id) = next.take_if(|_| line.len() < DEEPEST) {
        if let Some(own) = own.as_ref().filter(|own| own.id == id) {
            line.push((own.name.clone(), t!("person.yourself").to_owned(), String::new()));
            break;
        }
        match api::get_person(id).await {
            Ok(manager) => {
                next = manager.manager_id;
                line.push((
                    manager.display_name,
                    manager.title.unwrap_or_default(),
                    Route::Person(id).href(),
                ));
            }
            Err(ApiError::NotFound) => break,
            Err(error) => return Err(error),
        }
    }
    Ok(line)
}
