//! The head of a person's page: job and team, how long with the firm, the line up.

use chrono::{Datelike, Months};
use convolog_dto::{Day, Person, PersonId, PersonRef, PersonStatus};
use leptos::prelude::*;

use crate::api::{self, ApiError, Load, Query};
use crate::features::entries::imported_words;
use crate::i18n::{Word, day_short, plural, t, today};
use crate::routes::Route;
use crate::session::use_session;
use crate::ui::{Badge, Cluster, Gap, Icon, Stack, Tone, Trail};

/// Deeper than any firm; bounds the work should a line be in the making while it is read.
const DEEPEST: usize = 20;

/// Names and addresses from the nearest manager up.
pub(super) type Line = Query<Vec<(String, String)>>;

/// Reads the line above somebody who reports to `manager`.
pub(super) fn above(manager: Option<PersonId>) -> Line {
    let own = use_session().me.get_untracked().and_then(|me| me.person);
    let own = own.map(|own| PersonRef {
        id: own.id,
        name: own.display_name,
    });
    Query::new(move || read_above(manager, own.clone()))
}

/// It ends at oneself, whose own record is not open, or where sight ends.
async fn read_above(
    nearest: Option<PersonId>,
    own: Option<PersonRef>,
) -> Result<Vec<(String, String)>, ApiError> {
    let mut line = Vec::new();
    let mut next = nearest;
    while let Some(id) = next.take_if(|_| line.len() < DEEPEST) {
        if let Some(own) = own.as_ref().filter(|own| own.id == id) {
            line.push((t!("person.line_you", name = own.name), String::new()));
            break;
        }
        match api::get_person(id).await {
            Ok(manager) => {
                next = manager.manager_id;
                line.push((manager.display_name, Route::Person(id).href()));
            }
            Err(ApiError::NotFound) => break,
            Err(error) => return Err(error),
        }
    }
    Ok(line)
}

/// Job, team, where the person stands if that is not the usual, since when; and the line.
pub(super) fn lead(person: &Person, line: Line) -> AnyView {
    let words: Vec<&str> = [&person.title, &person.team]
        .into_iter()
        .flatten()
        .map(String::as_str)
        .collect();
    let words = words.join(" · ");
    let status =
        (person.status != PersonStatus::Active).then(|| view! { <Badge text=person.status.word() /> });
    let imported = person.imported.as_ref().map(imported_words);
    let imported = imported.map(|words| view! { <Badge tone=Tone::Caution icon=Icon::Import text=words /> });
    let top = person.manager_id.is_none();
    let trail = move || match line.state.get() {
        Load::Ready(steps) if !steps.is_empty() => {
            Some(view! { <Trail label=t!("person.line") steps=steps /> }.into_any())
        }
        Load::Ready(_) if top => Some(view! { <span>{t!("person.at_the_top")}</span> }.into_any()),
        Load::Ready(_) | Load::Pending | Load::Failed(_) => None,
    };
    let tenure = tenure(person);
    view! {
        <Stack gap=Gap::Tight>
            <Cluster gap=Gap::Normal><span>{words}</span>{tenure.map(|words| view! { <span>{words}</span> })}{status}{imported}</Cluster>
            {trail}
        </Stack>
    }
    .into_any()
}

/// `since 2 May 2024 (2 years)`.
fn tenure(person: &Person) -> Option<String> {
    let start = person.start_on?;
    let end = person.left_on.unwrap_or_else(today);
    let length = length(start, end)?;
    Some(match person.left_on {
        Some(left) => t!(
            "person.tenure_over",
            from = day_short(start),
            to = day_short(left),
            length = length
        ),
        None => t!("person.tenure", from = day_short(start), length = length),
    })
}

/// Whole years, below two of them whole months; nothing for a first day to come.
fn length(start: Day, end: Day) -> Option<String> {
    let months = whole_months(start, end)?;
    Some(match months {
        0 => t!("person.months_none").to_owned(),
        1..24 => plural!("person.months", months),
        _ => plural!("person.years", months / 12),
    })
}

fn whole_months(start: Day, end: Day) -> Option<u32> {
    if end < start {
        return None;
    }
    let count = |day: Day| i64::from(day.year()) * 12 + i64::from(day.month0());
    let apart = u32::try_from(count(end).saturating_sub(count(start))).ok()?;
    let over = start
        .checked_add_months(Months::new(apart))
        .is_none_or(|then| then > end);
    Some(apart.saturating_sub(u32::from(over)))
}

#[cfg(test)]
mod tests {
    use super::whole_months;

    #[test]
    fn a_month_is_over_on_the_same_day_of_the_next_one() {
        let months = |start: &str, end: &str| whole_months(start.parse().unwrap(), end.parse().unwrap());
        assert_eq!(months("2024-05-02", "2024-06-01"), Some(0));
        assert_eq!(months("2024-05-02", "2024-06-02"), Some(1));
        assert_eq!(months("2024-01-31", "2024-02-29"), Some(1));
        assert_eq!(months("2020-02-29", "2026-02-28"), Some(72));
        assert_eq!(months("2026-05-02", "2026-05-01"), None);
    }
}
