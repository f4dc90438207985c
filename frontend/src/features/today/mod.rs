//! Today: what needs attention.

mod damaged;
mod lists;
mod views;

use convolog_dto::{Dashboard, Permission};
use leptos::prelude::*;

use damaged::Damaged;
use lists::{Drafts, DueList, Recent, WithoutContact};
use views::PinnedViews;

use crate::api::{self, Query};
use crate::features::backups::ProtectionPanel;
use crate::features::entries::use_capture;
use crate::i18n::{day_long, t, today};
use crate::routes::Route;
use crate::session::{May, use_session};
use crate::ui::{
    Button, ButtonKind, ButtonLink, EmptyState, Gap, Icon, PageHeader, SkeletonKind, Split, Stack, loaded,
};

/// What needs attention.
#[component]
pub fn Today() -> AnyView {
    let capture = use_capture();
    let dashboard = Query::new(move || {
        capture.made.track();
        api::get_dashboard()
    });
    let name = use_session()
        .me
        .with_untracked(|me| me.as_ref().map(|me| me.user.name.clone()));
    let first = name
        .and_then(|name| name.split_whitespace().next().map(str::to_owned))
        .unwrap_or_default();
    view! {
        <PageHeader title=t!("today.title", name = first) lead=day_long(today()).into_any() />
        {loaded(dashboard, SkeletonKind::Page, move |now| view! { <Matter now=now reload=Callback::new(move |()| dashboard.reload()) /> })}
    }
    .into_any()
}

#[component]
fn Matter(now: Dashboard, reload: Callback<()>) -> AnyView {
    let quiet =
        now.damaged.is_empty() && now.overdue.is_empty() && now.due_soon.is_empty() && now.drafts.is_empty();
    if quiet && now.recent.is_empty() {
        return view! { <Beginning some_people=!now.without_contact.is_empty() /> }.into_any();
    }
    let aside = view! {
        <Stack gap=Gap::Wide>
            <ProtectionPanel />
            <PinnedViews />
            <WithoutContact people=now.without_contact weeks=now.without_contact_weeks />
        </Stack>
    };
    view! {
        <Split aside=aside.into_any()>
            <Stack gap=Gap::Wide>
                {quiet.then(|| view! { <EmptyState title=t!("today.clear") text=t!("today.clear_text") /> })}
                <Damaged faults=now.damaged total=now.damaged_total />
                <DueList title=t!("today.overdue") follow_ups=now.overdue total=Some(now.overdue_total) on_done=reload />
                <DueList title=t!("today.due_soon") follow_ups=now.due_soon total=None on_done=reload />
                <Drafts drafts=now.drafts total=now.drafts_total />
                <Recent entries=now.recent />
            </Stack>
        </Split>
    }
    .into_any()
}

/// The first visit: what this page is for, and the way to begin.
#[component]
fn Beginning(some_people: bool) -> AnyView {
    let capture = use_capture();
    if !some_people {
        return view! {
            <EmptyState title=t!("today.begin") text=t!("today.begin_people_text")>
                <May permission=Permission::PeopleRead>
                    <ButtonLink kind=ButtonKind::Primary icon=Icon::People href=Route::People.href()>{t!("today.to_people")}</ButtonLink>
                </May>
            </EmptyState>
        }
        .into_any();
    }
    view! {
        <EmptyState title=t!("today.begin") text=t!("today.begin_text")>
            <May permission=Permission::EntriesWrite>
                <Button kind=ButtonKind::Primary icon=Icon::Plus on_press=Callback::new(move |()| capture.open(None))>{t!("nav.new_entry")}</Button>
            </May>
        </EmptyState>
    }
    .into_any()
}
