//! The follow-ups about one person.

use convolog_dto::{FollowUp, FollowUpQuery, Permission, PersonRef, limits};
use leptos::prelude::*;

use super::add::AddDialog;
use super::bucket::{Bucket, OPEN};
use super::row::FollowUpRow;
use crate::api::{self, Pages};
use crate::i18n::{plural, t, today};
use crate::session::use_session;
use crate::ui::{
    Button, ButtonKind, ChipBar, EmptyState, Icon, Loaded, More, Section, Stack, TaskList, ToggleChip,
};

/// What is to be done about a person, and with `finished` what was. `on_change` hears of every change.
#[component]
pub fn PersonFollowUps(
    subject: PersonRef,
    #[prop(into)] finished: Signal<bool>,
    on_finished: Callback<()>,
    on_change: Callback<()>,
) -> AnyView {
    let adding = RwSignal::new(false);
    let id = subject.id;
    let pages = Pages::new(
        || limits::PAGE_DEFAULT,
        move |cursor: Option<String>, limit| {
            let bucket = finished.get().then_some(Bucket::Finished);
            api::list_follow_ups(FollowUpQuery {
                subject_id: vec![id],
                limit: Some(limit),
                include_total: cursor.is_none(),
                cursor,
                ..Bucket::query(bucket, today())
            })
        },
    );
    let changed = Callback::new(move |_: FollowUp| {
        pages.reload();
        on_change.run(());
    });
    let may = use_session().may(Permission::EntriesWrite);
    let open = Callback::new(move |()| adding.set(true));
    let matter = move |rows: Vec<FollowUp>| {
        if rows.is_empty() {
            return view! { <EmptyState title=t!("follow_ups.none") text=t!("follow_ups.none_about") /> }
                .into_any();
        }
        let rows = rows
            .into_iter()
            .map(|row| view! { <FollowUpRow follow_up=row show_subject=false on_done=changed /> })
            .collect_view();
        view! { <TaskList>{rows}</TaskList> }.into_any()
    };
    let count = move || pages.total.get().map(|total| plural!("follow_up.count", total));
    let actions = view! {
        {count}
        {may.then(|| view! { <Button kind=ButtonKind::Quiet icon=Icon::Plus on_press=open>{t!("follow_up.add")}</Button> })}
    };
    view! {
        <Section title=t!("nav.follow_ups") actions=actions.into_any()>
            <Stack>
                <ChipBar label=t!("filter.title")>
                    <ToggleChip text=t!("follow_ups.finished") on=finished on_press=on_finished />
                </ChipBar>
                <Loaded state=pages.rows on_retry=Callback::new(move |()| pages.reload()) matter=matter />
                <More pages=pages />
            </Stack>
        </Section>
        <AddDialog open=adding subject=Some(subject) on_added=changed />
    }
    .into_any()
}

/// Asks how much is still to be done about a person.
pub fn open_about(subject: convolog_dto::PersonId) -> FollowUpQuery {
    FollowUpQuery {
        subject_id: vec![subject],
        state: OPEN.to_vec(),
        limit: Some(1),
        include_total: true,
        ..FollowUpQuery::default()
    }
}
