//! The events by day, the newest first, with the time of day in the margin.

use convolog_dto::AuditEvent;
use leptos::prelude::*;

use super::event::event_view;
use super::filter::AuditFilter;
use super::page::Names;
use crate::i18n::{day_long, day_of, relative_day};
use crate::routes::Filter;
use crate::ui::{Clock, DayHeading, Margin, Ruled};

pub(super) fn stream(events: &[AuditEvent], names: &Names, filter: Filter<AuditFilter>) -> AnyView {
    let days = events
        .chunk_by(|one, next| day_of(one.at) == day_of(next.at))
        .map(|day| day_view(day, names, filter))
        .collect_view();
    view! { <Ruled>{days}</Ruled> }.into_any()
}

fn day_view(events: &[AuditEvent], names: &Names, filter: Filter<AuditFilter>) -> AnyView {
    let Some(first) = events.first() else {
        return ().into_any();
    };
    let day = day_of(first.at);
    let lines = events
        .iter()
        .map(|event| {
            let clock = view! { <Clock at=event.at /> };
            let matter = event_view(event, names, filter);
            view! { <Margin label=clock.into_any()>{matter}</Margin> }
        })
        .collect_view();
    let (near, whole) = (relative_day(day), day_long(day));
    let heading = if near == whole {
        near
    } else {
        format!("{near} · {whole}")
    };
    view! {
        <DayHeading text=heading />
        {lines}
    }
    .into_any()
}
