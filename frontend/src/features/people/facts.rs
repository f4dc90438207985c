//! A person's particulars; nothing at all where none is known.

use convolog_dto::Person;
use leptos::prelude::*;

use crate::i18n::t;
use crate::ui::{DayStamp, Fact, Facts, Section};

#[component]
pub(super) fn PersonFacts(person: Person) -> AnyView {
    let words = |label: &'static str, value: Option<String>| {
        value.map(|value| view! { <Fact label=label>{value}</Fact> }.into_any())
    };
    let day = |label: &'static str, value: Option<convolog_dto::Day>| {
        value.map(|value| view! { <Fact label=label><DayStamp day=value /></Fact> }.into_any())
    };
    let email = person.email.map(|email| {
        view! { <Fact label=t!("person.email")><a href=format!("mailto:{email}")>{email.clone()}</a></Fact> }
            .into_any()
    });
    let facts: Vec<AnyView> = [
        words(t!("person.title"), person.title),
        words(t!("person.team"), person.team),
        words(t!("person.reference_short"), person.employee_ref),
        email,
        day(t!("person.start"), person.start_on),
        day(t!("person.last_day"), person.left_on),
    ]
    .into_iter()
    .flatten()
    .collect();
    if facts.is_empty() {
        return ().into_any();
    }
    view! { <Section title=t!("person.facts")><Facts>{facts}</Facts></Section> }.into_any()
}
