//! Moments and days, short to read, whole on hover.

use convolog_dto::{Day, Instant};
use leptos::prelude::*;

use crate::i18n::{day_long, day_of, day_short, instant_full, instant_time, instant_written, relative_day};

/// A moment: the day relative to today, on hover the date and time with the zone. `time` adds the time of day.
#[component]
pub fn TimeStamp(at: Instant, #[prop(optional)] time: bool) -> AnyView {
    let day = relative_day(day_of(at));
    let text = if time {
        format!("{day}, {}", instant_time(at))
    } else {
        day
    };
    view! { <time class="stamp" datetime=at.to_rfc3339() title=instant_full(at)>{text}</time> }.into_any()
}

/// The time of day alone, under the heading of its day.
#[component]
pub fn Clock(at: Instant) -> AnyView {
    view! { <time class="stamp" datetime=at.to_rfc3339() title=instant_full(at)>{instant_time(at)}</time> }
        .into_any()
}

/// Who put something on record, and when: with the whole date, since a record is read years later and on paper.
#[component]
pub fn Signed(#[prop(into)] name: String, at: Instant) -> AnyView {
    view! {
        <span>{name}", "<time class="stamp" datetime=at.to_rfc3339() title=instant_full(at)>{instant_written(at)}</time></span>
    }
    .into_any()
}

/// A day; `relative` says "tomorrow" where that is nearer to the point.
#[component]
pub fn DayStamp(day: Day, #[prop(optional)] relative: bool) -> AnyView {
    let text = if relative {
        relative_day(day)
    } else {
        day_short(day)
    };
    view! { <time class="stamp" datetime=day.to_string() title=day_long(day)>{text}</time> }.into_any()
}
