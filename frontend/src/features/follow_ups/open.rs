//! The open follow-ups about one person.

use convolog_dto::{FollowUp, FollowUpQuery, FollowUpState, Permission, PersonId};
use leptos::prelude::*;

use super::complete::CompleteDialog;
use crate::api::{self, Query};
use crate::i18n::{plural, relative_day_within, t};
use crate::routes::Route;
use crate::session::use_session;
use crate::ui::{Section, SkeletonKind, TaskLine, TaskList, loaded};

/// What is still to be done about a person. Nothing is shown where there is nothing.
#[component]
pub fn OpenFollowUps(subject: PersonId) -> AnyView {
    let open = Query::new(move || {
        api::list_follow_ups(FollowUpQuery {
            subject_id: vec![subject],
            state: vec![
                FollowUpState::Open,
                FollowUpState::InProgress,
                FollowUpState::Blocked,
            ],
            ..FollowUpQuery::default()
        })
    });
    loaded(open, SkeletonKind::Lines, move |page| {
        (!page.items.is_empty()).then(|| {
            let count = plural!("follow_up.open_count", page.items.len());
            let rows = page
                .items
                .into_iter()
                .map(|follow_up| {
                    view! { <FollowUpRow follow_up=follow_up show_subject=false on_done=Callback::new(move |_| open.reload()) /> }
                })
                .collect_view();
            view! { <Section title=t!("nav.follow_ups") actions=count.into_any()><TaskList>{rows}</TaskList></Section> }
        })
    })
}

/// One follow-up with the way to complete it. Put it in a `TaskList`.
#[component]
pub fn FollowUpRow(follow_up: FollowUp, show_subject: bool, on_done: Callback<FollowUp>) -> AnyView {
    let completing = RwSignal::new(false);
    let finished = matches!(follow_up.state, FollowUpState::Done | FollowUpState::Cancelled);
    let may = use_session().may(Permission::EntriesWrite) && !finished;
    let due = t!("follow_up.due", day = relative_day_within(follow_up.due_on));
    let detail = if show_subject {
        follow_up.subject.name.clone()
    } else {
        follow_up.owner.name.clone()
    };
    view! {
        <TaskLine
            title=follow_up.title.clone()
            detail=detail
            href=follow_up.entry_id.map(|id| Route::Entry(id).href()).unwrap_or_default()
            due=due
            overdue=follow_up.overdue
            done=finished
            on_complete=may.then(|| Callback::new(move |()| completing.set(true)))
        />
        <CompleteDialog open=completing follow_up=follow_up on_done=on_done />
    }
    .into_any()
}
