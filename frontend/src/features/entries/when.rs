//! When it happened, in one tap: now, today, yesterday, or a date and time.

use chrono::NaiveTime;
use convolog_dto::{Instant, TimePrecision};
use leptos::prelude::*;

use super::kept::KeptWhen;
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

    /// Back to now.
    pub fn reset(self) {
        self.choice.set("now".to_owned());
        self.picked.set(wall_clock(&zone_here(), now()));
    }

    /// As it was chosen earlier: "now" was then, and "today" may be long ago.
    pub fn take_up(kept: &KeptWhen) -> Self {
        let when = Self::new();
        let holds = match kept.choice.as_str() {
            "today" | "yesterday" => kept.on == Some(today()),
            _ => false,
        };
        if !kept.moment.is_empty() {
            when.choice.set(if holds {
                kept.choice.clone()
            } else {
                "pick".to_owned()
            });
            when.picked.set(kept.moment.clone());
        }
        when
    }

    /// A moment that is known.
    pub fn at(moment: Instant) -> KeptWhen {
        KeptWhen {
            choice: "pick".to_owned(),
            moment: wall_clock(&zone_here(), moment),
            on: Some(today()),
        }
    }

    /// What is chosen, to be kept. Follows it.
    pub fn kept(self) -> KeptWhen {
        let choice = self.choice.get();
        self.picked.track();
        KeptWhen {
            moment: self
                .moment()
                .map(|(moment, _)| wall_clock(&zone_here(), moment))
                .unwrap_or_default(),
            on: Some(today()),
            choice,
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
