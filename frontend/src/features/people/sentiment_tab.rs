//! How the conversations with a person went, month by month, as their authors classified them. Counts, not a score.

use chrono::{Datelike, Months};
use convolog_dto::{Day, PersonId, PersonTimeline, RecordState, Sentiment, SentimentMonth};
use leptos::prelude::*;
use serde::Serialize;

use super::shown::{Shown, Years};
use super::span::month_days;
use crate::api::Query;
use crate::i18n::{Word, month_heading, month_short, number, plural, t};
use crate::routes::{Filter, Route};
use crate::ui::{Bar, BarChart, BarPart, Cell, Hint, Section, SkeletonKind, Stack, Table, loaded};

/// Without a year, this many months at the most.
const AT_FIRST: usize = 36;
/// Fewer bars than this would be as wide as the page.
const LEAST: usize = 12;

#[component]
pub(super) fn SentimentTab(
    subject: PersonId,
    timeline: Query<PersonTimeline>,
    shown: Filter<Shown>,
) -> AnyView {
    let look = Memo::new(move |_| shown.now.with(|now| (now.year, now.table)));
    let matter = move |all: PersonTimeline| {
        if all.months.is_empty() {
            return view! { <Hint>{t!("sentiment.none")}</Hint> }.into_any();
        }
        let years = all
            .months
            .iter()
            .filter_map(|month| month_days(&month.month))
            .map(|(day, _)| day.year())
            .collect();
        let months = StoredValue::new(all.months);
        view! {
            <Stack>
                <Years years=years shown=shown />
                {move || {
                    let (year, table) = look.get();
                    months.with_value(|months| drawn(months, year, table, subject))
                }}
                <Hint>{t!("sentiment.hint")}</Hint>
            </Stack>
        }
        .into_any()
    };
    view! {
        <Section title=t!("sentiment.title") actions=super::shown::table_switch(shown)>
            {loaded(timeline, SkeletonKind::Page, matter)}
        </Section>
    }
    .into_any()
}

/// The four counts of a month from the ground up.
fn parts(month: &SentimentMonth) -> [(Sentiment, i64); 4] {
    [
        (Sentiment::Negative, month.negative),
        (Sentiment::Mixed, month.mixed),
        (Sentiment::Neutral, month.neutral),
        (Sentiment::Positive, month.positive),
    ]
}

fn drawn(months: &[SentimentMonth], year: Option<i32>, table: bool, subject: PersonId) -> AnyView {
    let days = |month: &SentimentMonth| month_days(&month.month).map(|(first, _)| first);
    let inside: Vec<&SentimentMonth> = months
        .iter()
        .filter(|month| year.is_none_or(|year| days(month).is_some_and(|day| day.year() == year)))
        .collect();
    if inside.is_empty() {
        return view! { <Hint>{t!("timeline.none_then")}</Hint> }.into_any();
    }
    if table {
        return as_table(&inside, subject);
    }
    let columns = columns(
        year,
        inside.first().and_then(|it| days(it)),
        inside.last().and_then(|it| days(it)),
    );
    let many = columns.len() > LEAST;
    let bars = columns
        .into_iter()
        .map(|first| Bar {
            text: axis_text(first, many),
            parts: inside
                .iter()
                .find(|month| days(month) == Some(first))
                .map(|month| bar_parts(month, first, subject))
                .unwrap_or_default(),
        })
        .collect();
    view! { <BarChart label=t!("sentiment.chart") bars=bars /> }.into_any()
}

/// The months to draw: those of the year, else from the first to the last one, at most [`AT_FIRST`] and at least [`LEAST`].
fn columns(year: Option<i32>, first: Option<Day>, last: Option<Day>) -> Vec<Day> {
    let (Some(first), Some(last)) = (first, last) else {
        return Vec::new();
    };
    let first = year
        .and_then(|year| Day::from_ymd_opt(year, 1, 1))
        .unwrap_or(first);
    let all: Vec<Day> = std::iter::successors(Some(first), |day| day.checked_add_months(Months::new(1)))
        .enumerate()
        .take_while(|(at, day)| {
            if year.is_some() {
                *at < LEAST
            } else {
                *day <= last || *at < LEAST
            }
        })
        .map(|(_, day)| day)
        .collect();
    let skipped = all.len().saturating_sub(AT_FIRST);
    all.into_iter().skip(skipped).collect()
}

fn axis_text(first: Day, many: bool) -> String {
    match first.month0() {
        0 => first.year().to_string(),
        6 if many => month_short(first),
        _ if many => String::new(),
        _ => month_short(first),
    }
}

fn bar_parts(month: &SentimentMonth, first: Day, subject: PersonId) -> Vec<BarPart> {
    parts(month)
        .into_iter()
        .filter(|(_, count)| *count > 0)
        .map(|(look, count)| BarPart {
            look,
            count,
            name: t!(
                "sentiment.part",
                month = month_heading(first),
                sentiment = look.word(),
                count = plural!("entries.count", count)
            ),
            href: explorer(month, Some(look), subject),
        })
        .collect()
}

/// The states of the entries that are counted: the server leaves out what was voided.
fn counted() -> Vec<RecordState> {
    RecordState::ALL
        .iter()
        .copied()
        .filter(|state| *state != RecordState::Voided)
        .collect()
}

/// The Explorer with exactly these entries.
fn explorer(month: &SentimentMonth, sentiment: Option<Sentiment>, subject: PersonId) -> String {
    #[derive(Serialize)]
    struct Asked {
        #[serde(skip_serializing_if = "Option::is_none")]
        sentiment: Option<Sentiment>,
        record_state: Vec<RecordState>,
        person: PersonId,
        from: Day,
        to: Day,
    }
    let Some((from, to)) = month_days(&month.month) else {
        return Route::Entries.href();
    };
    let asked = Asked {
        sentiment,
        record_state: counted(),
        person: subject,
        from,
        to,
    };
    let query = serde_html_form::to_string(asked).unwrap_or_default();
    format!("{}?{query}", Route::Entries.href())
}

fn as_table(months: &[&SentimentMonth], subject: PersonId) -> AnyView {
    let headers = vec![
        t!("sentiment.month"),
        Sentiment::Positive.word(),
        Sentiment::Neutral.word(),
        Sentiment::Mixed.word(),
        Sentiment::Negative.word(),
    ];
    let rows = months
        .iter()
        .rev()
        .map(|month| row(month, subject))
        .collect_view();
    view! { <Table caption=t!("sentiment.title") headers=headers>{rows}</Table> }.into_any()
}

fn row(month: &SentimentMonth, subject: PersonId) -> AnyView {
    let name = month_days(&month.month)
        .map(|(first, _)| month_heading(first))
        .unwrap_or_default();
    let cells = parts(month)
        .into_iter()
        .rev()
        .map(|(look, count)| {
            let href = explorer(month, Some(look), subject);
            let words = (count > 0).then(|| view! { <a href=href>{number(count)}</a> });
            view! { <Cell label=look.word() number=true empty=count == 0>{words}</Cell> }
        })
        .collect_view();
    let all = explorer(month, None, subject);
    view! { <tr><Cell><a href=all>{name}</a></Cell>{cells}</tr> }.into_any()
}

#[cfg(test)]
mod tests {
    use super::{AT_FIRST, columns};
    use convolog_dto::Day;

    fn day(text: &str) -> Option<Day> {
        text.parse().ok()
    }

    #[test]
    fn a_year_has_its_twelve_months_and_a_short_record_no_fewer() {
        assert_eq!(
            columns(Some(2025), day("2025-05-01"), day("2025-06-01")).len(),
            12
        );
        assert_eq!(columns(None, day("2026-05-01"), day("2026-05-01")).len(), 12);
    }

    #[test]
    fn a_long_record_shows_its_newest_months() {
        let all = columns(None, day("2015-01-01"), day("2026-05-01"));
        assert_eq!(all.len(), AT_FIRST);
        assert_eq!(all.last().copied(), day("2026-05-01"));
    }
}
