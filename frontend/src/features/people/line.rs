//! Who reports to a person.

use convolog_dto::{PersonId, PersonQuery};
use leptos::prelude::*;

use crate::api::{self, Query};
use crate::i18n::t;
use crate::routes::Route;
use crate::ui::{Hint, PersonList, Section, SkeletonKind, loaded};

/// Direct reports shown at the most.
const REPORTS: i64 = 50;

#[component]
pub(super) fn DirectReports(manager: PersonId) -> AnyView {
    let below = Query::new(move || {
        api::list_people(PersonQuery {
            manager_id: vec![manager],
            limit: Some(REPORTS),
            ..PersonQuery::default()
        })
    });
    view! {
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
