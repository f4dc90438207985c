//! One follow-up in a list, with what can be done to it.

use convolog_dto::{FollowUp, FollowUpState, Permission};
use leptos::prelude::*;

use super::change::{CancelDialog, move_to};
use super::complete::CompleteDialog;
use super::edit::EditDialog;
use crate::i18n::{Word, relative_day_within, t};
use crate::routes::Route;
use crate::session::use_session;
use crate::ui::{FollowUpMark, Icon, IconTrigger, Menu, MenuButton, TaskLine, use_toasts};

/// Whether nothing more is to be done.
pub(super) const fn is_finished(state: FollowUpState) -> bool {
    matches!(state, FollowUpState::Done | FollowUpState::Cancelled)
}

/// One follow-up with the ways to change and complete it. `on_done` hears of it as it is then. Put it in a `TaskList`.
#[component]
pub fn FollowUpRow(follow_up: FollowUp, show_subject: bool, on_done: Callback<FollowUp>) -> AnyView {
    let completing = RwSignal::new(false);
    let finished = is_finished(follow_up.state);
    let may = use_session().may(Permission::EntriesWrite) && !finished;
    let due = t!("follow_up.due", day = relative_day_within(follow_up.due_on));
    let (state, outcome) = (follow_up.state, follow_up.outcome);
    let marks = (state != FollowUpState::Open)
        .then(|| view! { <FollowUpMark state=state outcome=outcome /> }.into_any());
    let menu = may.then(|| view! { <RowMenu follow_up=follow_up.clone() on_done=on_done /> }.into_any());
    view! {
        <TaskLine
            title=follow_up.title.clone()
            detail=detail(&follow_up, show_subject)
            href=follow_up.entry_id.map(|id| Route::Entry(id).href()).unwrap_or_default()
            due=due
            overdue=follow_up.overdue
            done=finished
            on_complete=may.then(|| Callback::new(move |()| completing.set(true)))
            marks=marks
            actions=menu
        />
        <CompleteDialog open=completing follow_up=follow_up on_done=on_done />
    }
    .into_any()
}

fn detail(follow_up: &FollowUp, show_subject: bool) -> String {
    let mut parts = Vec::new();
    if show_subject {
        parts.push(follow_up.subject.name.clone());
    }
    parts.push(follow_up.owner.name.clone());
    parts.extend(follow_up.note.clone());
    parts.join(" · ")
}

#[component]
fn RowMenu(follow_up: FollowUp, on_done: Callback<FollowUp>) -> AnyView {
    let (editing, cancelling) = (RwSignal::new(false), RwSignal::new(false));
    let toasts = use_toasts();
    let show = |dialog: RwSignal<bool>| Callback::new(move |()| dialog.set(true));
    let states = [
        (FollowUpState::Open, Icon::Undo),
        (FollowUpState::InProgress, Icon::ArrowRight),
        (FollowUpState::Blocked, Icon::Voided),
    ];
    let moves = states
        .into_iter()
        .filter(|(state, _)| *state != follow_up.state)
        .map(|(state, icon)| {
            let follow_up = follow_up.clone();
            let press = Callback::new(move |()| move_to(follow_up.clone(), state, toasts, on_done));
            view! { <MenuButton icon=icon on_press=press>{t!("follow_up.to_state", state = state.word())}</MenuButton> }
        })
        .collect_view();
    let label = t!("follow_up.more_named", title = follow_up.title);
    view! {
        <Menu label=label trigger=view! { <IconTrigger icon=Icon::More /> }.into_any()>
            <MenuButton icon=Icon::Edit on_press=show(editing)>{t!("follow_up.edit")}</MenuButton>
            {moves}
            <MenuButton icon=Icon::Close danger=true on_press=show(cancelling)>{t!("follow_up.cancel_open")}</MenuButton>
        </Menu>
        <EditDialog open=editing follow_up=follow_up.clone() on_saved=on_done />
        <CancelDialog open=cancelling follow_up=follow_up on_done=on_done />
    }
    .into_any()
}
