//! What the page of a person shows, as it stands in the address.

use convolog_dto::PersonId;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::i18n::t;
use crate::routes::{Filter, Route, use_filter};
use crate::ui::{Button, ButtonKind, ChipBar, Icon, ToggleChip};

/// One view of the record.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Part {
    #[default]
    Timeline,
    Sentiment,
    Entries,
    FollowUps,
    Files,
    Access,
}

impl Part {
    pub const ALL: [Self; 6] = [
        Self::Timeline,
        Self::Sentiment,
        Self::Entries,
        Self::FollowUps,
        Self::Files,
        Self::Access,
    ];

    pub fn word(self) -> &'static str {
        match self {
            Self::Timeline => t!("timeline.title"),
            Self::Sentiment => t!("sentiment.title"),
            Self::Entries => t!("nav.entries"),
            Self::FollowUps => t!("nav.follow_ups"),
            Self::Files => t!("person.files"),
            Self::Access => t!("access.title"),
        }
    }

    const fn is_first(&self) -> bool {
        matches!(self, Self::Timeline)
    }
}

/// The view, and how it is narrowed down.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Shown {
    #[serde(default, skip_serializing_if = "Part::is_first")]
    pub tab: Part,
    /// Only this year of the drawings.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub year: Option<i32>,
    /// The drawing as a table.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub table: bool,
    /// Of the access history, only who looked and who took away.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub reads: bool,
    /// Finished follow-ups, too.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub finished: bool,
}

/// See [`Shown`].
pub(super) fn use_shown(id: PersonId) -> Filter<Shown> {
    use_filter(Route::Person(id))
}

/// The years there are, and all of them.
#[component]
pub(super) fn Years(years: Vec<i32>, shown: Filter<Shown>) -> AnyView {
    let mut years = years;
    years.sort_unstable_by(|one, other| other.cmp(one));
    years.dedup();
    let chip = move |year: Option<i32>| {
        let on = Signal::derive(move || shown.now.with(|now| now.year == year));
        let text = year.map_or_else(|| t!("timeline.all").to_owned(), |year| year.to_string());
        view! { <ToggleChip text=text on=on on_press=Callback::new(move |()| shown.update(|now| now.year = year)) /> }
    };
    let chips = years.into_iter().map(move |year| chip(Some(year))).collect_view();
    view! { <ChipBar label=t!("timeline.years")>{chip(None)}{chips}</ChipBar> }.into_any()
}

/// From the drawing to the table and back. The button stays where it is, and with it the focus.
pub(super) fn table_switch(shown: Filter<Shown>) -> AnyView {
    let table = Memo::new(move |_| shown.now.with(|now| now.table));
    let words = move || {
        if table.get() {
            t!("chart.as_chart")
        } else {
            t!("chart.as_table")
        }
    };
    let turn = Callback::new(move |()| shown.update(|now| now.table = !now.table));
    view! { <Button kind=ButtonKind::Quiet icon=Icon::List on_press=turn>{words}</Button> }.into_any()
}
