//! When it happened, in one tap: now, today, yesterday, or a date and time.

use chrono::NaiveTime;
use convolog_dto::{Instant, TimePrecision};
use leptos::prelude::*;

use crate::i18n::{moment_of, now, t, today, wall_clock, zone_here};
use crate::ui::{Choice, MomentField, Options};

/// What was chosen. Copy it around.
#[derive(Clone, Copy)]
pub(super) struct When {
    choice: RwSignal<String>,
    picked: RwSignal<String>,
}

impl When {
    /// Now.
    pub fn new() -> Self {
        Self {
            choice: RwSignal::new("now".to_owned()),
            picked: RwSignal::new(wall_clock(&zone_here(), now())),
        }
    }

    /// The moment and how exactly it is known; none where no date was picked. A day stands for its noon, or for now
    /// where noon is still to come.
    pub fn moment(self) -> Option<(Instant, TimePrecision)> {
        let zone = zone_here();
        let noon = |day: chrono::NaiveDate| {
            let noon = day.and_time(NaiveTime::from_hms_opt(12, 0, 0)?);
            let moment = moment_of(&zone, &noon.format("%Y-%m-%dT%H:%M").to_string())?;
            Some((moment.min(now()), TimePrecision::Day))
        };
        match self.choice.get_untracked().as_str() {
            "today" => noon(today()),
            "yesterday" => noon(today().pred_opt()?),
            "pick" => {
                moment_of(&zone, &self.picked.get_untracked()).map(|moment| (moment, TimePrecision::Exact))
            }
            _ => Some((now(), TimePrecision::Exact)),
        }
    }
}

#[component]
pub(super) fn WhenField(when: When) -> AnyView {
    let options: Options = [
        ("now", t!("capture.now")),
        ("today", t!("capture.today")),
        ("yesterday", t!("capture.yesterday")),
        ("pick", t!("capture.pick")),
    ]
    .map(|(key, text)| (key.to_owned(), text.to_owned()))
    .to_vec();
    let latest = wall_clock(&zone_here(), now());
    view! {
        <Choice label=t!("capture.when") options=options value=when.choice />
        {move || {
            let latest = latest.clone();
            (when.choice.with(|choice| choice == "pick")).then(|| view! {
                <MomentField label=t!("capture.pick_label") pointer="/occurred_start" value=when.picked max=Signal::derive(move || latest.clone()) />
            })
        }}
    }
    .into_any()
}
