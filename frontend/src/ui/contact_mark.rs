//! How long ago somebody was last written about: words, a clock that fills, and a colour.

use convolog_dto::Instant;
use leptos::prelude::*;

use super::Tone;
use crate::i18n::{day_of, relative_day_within, t, today};

/// How fresh a contact is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Freshness {
    /// Within four weeks.
    Fresh,
    /// Within eight.
    Fading,
    /// Longer ago.
    Old,
    /// Nothing was ever written.
    Never,
}

fn freshness(days: Option<i64>) -> Freshness {
    match days {
        Some(..=28) => Freshness::Fresh,
        Some(29..=56) => Freshness::Fading,
        Some(_) => Freshness::Old,
        None => Freshness::Never,
    }
}

/// The mark. Nobody is to be reproached by it, so it stays quiet until it has been long.
#[component]
pub fn ContactMark(last: Option<Instant>) -> AnyView {
    let day = last.map(day_of);
    let days = day.map(|day| today().signed_duration_since(day).num_days());
    let (shape, tone) = match freshness(days) {
        Freshness::Fresh => (
            "M8 8V3.8a4.2 4.2 0 1 1 0 8.4a4.2 4.2 0 1 1 0-8.4z",
            Tone::Positive,
        ),
        Freshness::Fading => ("M8 3.8a4.2 4.2 0 0 1 0 8.4z", Tone::Neutral),
        Freshness::Old => ("M8 3.8v4.2h4.2A4.2 4.2 0 0 0 8 3.8z", Tone::Caution),
        Freshness::Never => ("", Tone::Caution),
    };
    let words = day.map_or_else(
        || t!("contact.never").to_owned(),
        |day| t!("contact.last", day = relative_day_within(day)),
    );
    view! {
        <span class=format!("mark contact {}", tone.class())>
            <svg class="sign sign-fill" viewBox="0 0 16 16" aria-hidden="true">
                <circle cx="8" cy="8" r="6.8"></circle>
                <path d=shape></path>
            </svg>
            {words}
        </span>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::{Freshness, freshness};

    #[test]
    fn four_weeks_are_fresh_and_eight_are_long() {
        assert_eq!(freshness(Some(0)), Freshness::Fresh);
        assert_eq!(freshness(Some(28)), Freshness::Fresh);
        assert_eq!(freshness(Some(29)), Freshness::Fading);
        assert_eq!(freshness(Some(57)), Freshness::Old);
        assert_eq!(freshness(None), Freshness::Never);
    }
}
