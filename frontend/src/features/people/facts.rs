//! A person's particulars.

use convolog_dto::Person;
use leptos::prelude::*;

use crate::i18n::t;
use crate::ui::{DayStamp, Fact, Facts, Section};

#[component]
pub(super) fn PersonFacts(person: Person) -> AnyView {
    let words = |label: &'static str, value: Option<String>| {
        value.map(|value| view! { <Fact label=label>{value}</Fact> })
    };
    let day = |label: &'static str, value: Option<convolog_dto::Day>| {
        value.map(|value| view! { <Fact label=label><DayStamp day=value /></Fact> })
    };
    view! {
        <Section title=t!("person.facts")>
            <Facts>
                {words(t!("person.title"), person.title)}
                {words(t!("person.team"), person.team)}
                {words(t!("person.reference_short"), person.employee_ref)}
                {person.email.map(|email| view! {
                    <Fact label=t!("person.email")><a href=format!("mailto:{email}")>{email.clone()}</a></Fact>
                })}
                {day(t!("person.start"), person.start_on)}
                {day(t!("person.last_day"), person.left_on)}
            </Facts>
        </Section>
    }
    .into_any()
}
