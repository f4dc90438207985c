//! The record of a person as a drawing: a lane for each family, a dot for each entry. And the same as a table.

use chrono::Datelike;
use convolog_dto::{EntryFamily, Permission, PersonId, PersonTimeline, RecordState, Severity, TimelinePoint};
use leptos::prelude::*;

use super::shown::{Shown, Years};
use super::span::Span;
use crate::api::Query;
use crate::features::entries::use_capture;
use crate::i18n::{Word, day_long, day_of, plural, t, today};
use crate::routes::{Filter, Route};
use crate::session::May;
use crate::ui::{
    Button, ButtonKind, Cell, Dot, EmptyState, Hint, Icon, Lane, LaneChart, Mark, RecordStateMark, RowLink,
    Section, SentimentMark, SeverityMark, SkeletonKind, Stack, Table, TimeStamp, loaded,
};

#[component]
pub(super) fn TimelineTab(
    subject: PersonId,
    name: String,
    timeline: Query<PersonTimeline>,
    shown: Filter<Shown>,
) -> AnyView {
    let look = Memo::new(move |_| shown.now.with(|now| (now.year, now.table)));
    let matter = move |all: PersonTimeline| {
        if all.points.is_empty() {
            return nothing(subject, &name);
        }
        let truncated = all.truncated;
        let points = StoredValue::new(all.points);
        let years =
            points.with_value(|points| points.iter().map(|point| point.occurred_start.year()).collect());
        view! {
            <Stack>
                <Years years=years shown=shown />
                {truncated.then(|| view! { <Hint>{t!("timeline.truncated")}</Hint> })}
                {move || {
                    let (year, table) = look.get();
                    points.with_value(|points| drawn(points, year, table))
                }}
            </Stack>
        }
        .into_any()
    };
    view! {
        <Section title=t!("timeline.title") actions=super::shown::table_switch(shown)>
            {loaded(timeline, SkeletonKind::Page, matter)}
        </Section>
    }
    .into_any()
}

fn nothing(subject: PersonId, name: &str) -> AnyView {
    let capture = use_capture();
    let write = Callback::new(move |()| capture.open(Some(subject)));
    view! {
        <EmptyState title=t!("timeline.none", name = name) text=t!("timeline.none_text")>
            <May permission=Permission::EntriesWrite>
                <Button kind=ButtonKind::Primary icon=Icon::Plus on_press=write>{t!("nav.new_entry")}</Button>
            </May>
        </EmptyState>
    }
    .into_any()
}

/// `points` come the newest first.
fn drawn(points: &[TimelinePoint], year: Option<i32>, table: bool) -> AnyView {
    let span = year.and_then(Span::year).or_else(|| {
        let (last, first) = (points.first()?, points.last()?);
        Span::around(
            first.occurred_start.date_naive(),
            last.occurred_start.date_naive().max(today()),
        )
    });
    let Some(span) = span else {
        return ().into_any();
    };
    let inside: Vec<&TimelinePoint> = points
        .iter()
        .filter(|point| span.holds(point.occurred_start))
        .collect();
    if inside.is_empty() {
        return view! { <Hint>{t!("timeline.none_then")}</Hint> }.into_any();
    }
    if table {
        return as_table(&inside);
    }
    let count = inside.len();
    let lanes = EntryFamily::ALL
        .iter()
        .map(|family| Lane {
            name: family.word().to_owned(),
            dots: inside
                .iter()
                .rev()
                .filter(|point| point.entry_type.family() == *family)
                .map(|point| dot(point, span))
                .collect(),
        })
        .filter(|lane| !lane.dots.is_empty())
        .collect::<Vec<_>>();
    view! { <LaneChart label=plural!("timeline.chart", count) lanes=lanes ticks=span.ticks() /> }.into_any()
}

fn dot(point: &TimelinePoint, span: Span) -> Dot {
    let mut words = vec![
        day_long(day_of(point.occurred_start)),
        point.entry_type.word().to_owned(),
        title_of(point),
    ];
    if point.severity != Severity::None {
        words.push(t!("timeline.severity", severity = point.severity.word()));
    }
    words.push(point.sentiment.word().to_owned());
    if point.record_state != RecordState::Final {
        words.push(point.record_state.word().to_owned());
    }
    if point.amended {
        words.push(t!("chart.amended").to_owned());
    }
    words.retain(|word| !word.is_empty());
    Dot {
        place: span.place(point.occurred_start),
        size: point.severity,
        hollow: point.record_state == RecordState::Draft,
        ticked: point.amended,
        crossed: point.record_state == RecordState::Voided,
        name: words.join(" · "),
        href: Route::Entry(point.entry_id).href(),
    }
}

fn title_of(point: &TimelinePoint) -> String {
    point.title.clone().unwrap_or_default()
}

fn as_table(points: &[&TimelinePoint]) -> AnyView {
    let headers = vec![
        t!("explorer.column.entry"),
        t!("explorer.column.when"),
        t!("timeline.family"),
        t!("explorer.column.severity"),
        t!("explorer.column.sentiment"),
    ];
    let rows = points.iter().map(|point| row((*point).clone())).collect_view();
    view! { <Table caption=t!("timeline.title") headers=headers brief=true>{rows}</Table> }.into_any()
}

fn row(point: TimelinePoint) -> AnyView {
    let kind = point.entry_type.word();
    let (state, severity, amended) = (point.record_state, point.severity, point.amended);
    let detail = view! {
        {(state != RecordState::Final).then(|| view! { <RecordStateMark state=state /> })}
        {point.title.is_some().then_some(kind)}
        {amended.then(|| view! { <Mark icon=Icon::Edit text=t!("chart.amended") /> })}
    };
    let title = point.title.clone().unwrap_or_else(|| kind.to_owned());
    view! {
        <tr>
            <Cell>
                <RowLink
                    text=title
                    href=Route::Entry(point.entry_id).href()
                    detail=detail.into_any()
                    code=point.reference.clone()
                    struck=state == RecordState::Voided
                />
            </Cell>
            <Cell label=t!("explorer.column.when") quiet=true><TimeStamp at=point.occurred_start /></Cell>
            <Cell label=t!("timeline.family") quiet=true>{point.entry_type.family().word()}</Cell>
            <Cell label=t!("explorer.column.severity") empty={severity == Severity::None}>
                {(severity != Severity::None).then(|| view! { <SeverityMark severity=severity /> })}
            </Cell>
            <Cell label=t!("explorer.column.sentiment")><SentimentMark sentiment=point.sentiment /></Cell>
        </tr>
    }
    .into_any()
}
