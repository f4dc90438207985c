//! An entry in a list or timeline: its title, what kind it is, its number and its marks.

use convolog_dto::Instant;
use leptos::prelude::*;

use crate::i18n::{day_of, instant_full, weekday_and_day};

/// An entry in one or two lines. A voided one is struck through; the mark says so in words.
#[component]
pub fn EntryLine(
    #[prop(into)] title: String,
    #[prop(into)] detail: String,
    #[prop(into)] reference: String,
    #[prop(into)] href: String,
    #[prop(optional)] voided: bool,
    marks: AnyView,
) -> AnyView {
    view! {
        <article class="entry-line" class:entry-voided=voided>
            <div class="entry-words">
                <a class="entry-title" data-row="" href=href>{title}</a>
                <span class="entry-detail">{detail}</span>
            </div>
            <div class="entry-marks">{marks}</div>
            <span class="entry-ref">{reference}</span>
        </article>
    }
    .into_any()
}

/// The day of an entry in the margin of a month: `Thu 19`.
#[component]
pub fn DayNumber(at: Instant) -> AnyView {
    let (weekday, day) = weekday_and_day(day_of(at));
    view! {
        <time class="day-number" datetime=at.to_rfc3339() title=instant_full(at)>
            <span class="day-weekday">{weekday}</span>
            " "
            <span class="day-figure">{day}</span>
        </time>
    }
    .into_any()
}

/// The name of a month, above its days. `top` where it stands right below the title of the page.
#[component]
pub fn MonthHeading(#[prop(into)] text: String, #[prop(optional)] top: bool) -> AnyView {
    if top {
        view! { <h2 class="month-heading">{text}</h2> }.into_any()
    } else {
        view! { <h3 class="month-heading">{text}</h3> }.into_any()
    }
}
