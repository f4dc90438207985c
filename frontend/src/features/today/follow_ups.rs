//! All follow-ups, the earliest due first.

use convolog_dto::{FollowUp, FollowUpQuery, FollowUpState, limits};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::api::{self, Pages};
use crate::features::follow_ups::FollowUpRow;
use crate::i18n::{plural, t, today};
use crate::routes::{Route, use_filter};
use crate::session::use_session;
use crate::ui::{ChipBar, EmptyState, Gap, Loaded, More, PageHeader, Section, Stack, TaskList, ToggleChip};

/// What is shown; in the address.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Shown {
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    finished: bool,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    mine: bool,
}

const OPEN: [FollowUpState; 3] = [
    FollowUpState::Open,
    FollowUpState::InProgress,
    FollowUpState::Blocked,
];
const FINISHED: [FollowUpState; 2] = [FollowUpState::Done, FollowUpState::Cancelled];

/// The list of follow-ups.
#[component]
pub fn FollowUpsPage() -> AnyView {
    let shown = use_filter::<Shown>(Route::FollowUps);
    let me = use_session()
        .me
        .with_untracked(|me| me.as_ref().map(|me| me.user.id));
    let pages = Pages::new(
        || limits::PAGE_DEFAULT,
        move |cursor, limit| {
            let now = shown.now.get();
            let state = if now.finished {
                FINISHED.to_vec()
            } else {
                OPEN.to_vec()
            };
            api::list_follow_ups(FollowUpQuery {
                state,
                owner_id: me.filter(|_| now.mine).into_iter().collect(),
                limit: Some(limit),
                include_total: cursor.is_none(),
                cursor,
                ..FollowUpQuery::default()
            })
        },
    );
    let lead = move || pages.total.get().map(|total| plural!("follow_up.count", total));
    let matter = move |rows: Vec<FollowUp>| {
        if rows.is_empty() {
            return view! { <EmptyState title=t!("follow_ups.none") text=t!("follow_ups.none_text") /> }
                .into_any();
        }
        view! { <Buckets rows=rows on_done=Callback::new(move |()| pages.reload()) /> }.into_any()
    };
    let chip = move |text: &'static str, get: fn(&Shown) -> bool, set: fn(&mut Shown)| {
        let on = Signal::derive(move || shown.now.with(get));
        view! { <ToggleChip text=text on=on on_press=Callback::new(move |()| shown.update(set)) /> }
    };
    view! {
        <PageHeader title=t!("nav.follow_ups") lead=lead.into_any() />
        <Stack>
            <ChipBar label=t!("filter.title")>
                {chip(t!("follow_ups.mine"), |now| now.mine, |now| now.mine = !now.mine)}
                {chip(t!("follow_ups.finished"), |now| now.finished, |now| now.finished = !now.finished)}
            </ChipBar>
            <Loaded state=pages.rows on_retry=Callback::new(move |()| pages.reload()) matter=matter />
            <More pages=pages />
        </Stack>
    }
    .into_any()
}

/// When something is due, roughly.
fn bucket(follow_up: &FollowUp) -> &'static str {
    if matches!(follow_up.state, FollowUpState::Done | FollowUpState::Cancelled) {
        return t!("follow_ups.finished");
    }
    match follow_up.due_on.signed_duration_since(today()).num_days() {
        ..=-1 => t!("today.overdue"),
        0 => t!("date.today"),
        1..=7 => t!("follow_ups.week"),
        8.. => t!("follow_ups.later"),
    }
}

/// Under a heading each: overdue, today, this week, later.
#[component]
fn Buckets(rows: Vec<FollowUp>, on_done: Callback<()>) -> AnyView {
    let mut buckets: Vec<(&'static str, Vec<FollowUp>)> = Vec::new();
    for row in rows {
        let name = bucket(&row);
        match buckets.last_mut() {
            Some((last, held)) if *last == name => held.push(row),
            _ => buckets.push((name, vec![row])),
        }
    }
    let sections = buckets
        .into_iter()
        .map(|(name, rows)| {
            let rows = rows
                .into_iter()
                .map(|row| view! { <FollowUpRow follow_up=row show_subject=true on_done=Callback::new(move |_| on_done.run(())) /> })
                .collect_view();
            view! { <Section title=name><TaskList>{rows}</TaskList></Section> }
        })
        .collect_view();
    view! { <Stack gap=Gap::Wide>{sections}</Stack> }.into_any()
}
