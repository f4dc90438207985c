//! Whom somebody reported to before.

use convolog_dto::{PersonId, ReportingLine};
use leptos::prelude::*;

use crate::api::{self, Query};
use crate::i18n::{day_of, day_short, t};
use crate::routes::Route;
use crate::ui::{Fact, Facts, Gap, Hint, Section, SkeletonKind, Stack, loaded};

/// Nothing for somebody who has never moved: the head of the page says to whom they report.
#[component]
pub(super) fn PastLines(of: PersonId) -> AnyView {
    let lines = Query::new(move || api::list_reporting_lines(of));
    loaded(lines, SkeletonKind::Lines, |page| {
        if page.items.len() < 2 {
            return ().into_any();
        }
        let lines = page.items.into_iter().map(line).collect_view();
        view! { <Section title=t!("person.lines")><Facts>{lines}</Facts></Section> }.into_any()
    })
}

fn line(line: ReportingLine) -> AnyView {
    let manager = match line.manager {
        Some(manager) => view! { <a href=Route::Person(manager.id).href()>{manager.name}</a> }.into_any(),
        None if line.withheld => view! { <span>{t!("person.line_withheld")}</span> }.into_any(),
        None => view! { <span>{t!("person.at_the_top")}</span> }.into_any(),
    };
    let why = match (line.reason, line.changed_by) {
        (Some(reason), Some(by)) => Some(t!("person.line_why", reason = reason, name = by.name)),
        (Some(words), None) => Some(words),
        (None, Some(by)) => Some(by.name),
        (None, None) => None,
    };
    let since = t!("person.line_since", day = day_short(day_of(line.from_at)));
    view! {
        <Fact label=since>
            <Stack gap=Gap::Tight>{manager}{why.map(|why| view! { <Hint>{why}</Hint> })}</Stack>
        </Fact>
    }
    .into_any()
}
