//! One person: who it is, what was recorded, what is still to be done.

use convolog_dto::{EntryType, Permission, Person, PersonId, PersonRef};
use leptos::prelude::*;

use super::access_tab::AccessTab;
use super::entries_tab::EntriesTab;
use super::facts::PersonFacts;
use super::files_tab::FilesTab;
use super::header::{Line, above, lead};
use super::line::DirectReports;
use super::menu::PersonMenu;
use super::past_lines::PastLines;
use super::sentiment_tab::SentimentTab;
use super::shown::{Part, Shown, use_shown};
use super::timeline_tab::TimelineTab;
use crate::api::{self, Load, Query};
use crate::features::entries::use_capture;
use crate::features::exports::{CaseFileButton, CaseOf, PersonExportButton};
use crate::features::follow_ups::{PersonFollowUps, open_about};
use crate::i18n::t;
use crate::routes::{Filter, Route};
use crate::session::{May, use_session};
use crate::shell::use_key;
use crate::ui::{
    Avatar, AvatarSize, Button, ButtonKind, ButtonLink, Gap, Icon, PageHeader, SkeletonKind, Split, Stack,
    Tab, Tabs, loaded,
};

/// The page.
#[component]
pub fn PersonPage(id: PersonId) -> AnyView {
    let person = Query::new(move || api::get_person(id));
    let shown = use_shown(id);
    let matter = move |now: Person| view! { <PersonView person=now query=person shown=shown /> };
    loaded(person, SkeletonKind::Page, matter)
}

#[component]
fn PersonView(person: Person, query: Query<Person>, shown: Filter<Shown>) -> AnyView {
    let id = person.id;
    let capture = use_capture();
    let write = Callback::new(move |()| capture.open(Some(id)));
    if use_session().may(Permission::EntriesWrite) {
        use_key("n", t!("nav.new_entry"), write);
    }
    let line: Line = above(person.manager_id);
    let one_to_one = format!(
        "{}?type={}&subject_id={id}",
        Route::NewEntry.href(),
        EntryType::OneToOne
    );
    let name = person.display_name.clone();
    let case_summary = Signal::derive(move || t!("case_file.of_person", name = name));
    let actions = view! {
        <May permission=Permission::EntriesWrite>
            <Button kind=ButtonKind::Primary icon=Icon::Plus on_press=write>{t!("nav.new_entry")}</Button>
            <ButtonLink icon=Icon::People href=one_to_one>{t!("person.one_to_one")}</ButtonLink>
        </May>
        <PersonExportButton person=id name=person.display_name.clone() />
        <CaseFileButton of=Callback::new(move |()| CaseOf::Person(id)) summary=case_summary />
        <PersonMenu person=person.clone() query=query />
    };
    let facts = person.clone();
    let aside = view! {
        <Stack gap=Gap::Wide>
            <PersonFacts person=facts />
            <DirectReports manager=id />
            <PastLines of=id />
        </Stack>
    };
    view! {
        <PageHeader
            title=person.display_name.clone()
            up=(Route::People.href(), t!("nav.people"))
            before=view! { <Avatar name=person.display_name.clone() size=AvatarSize::Large /> }.into_any()
            lead=lead(&person, line)
            actions=actions.into_any()
        />
        <Split aside=aside.into_any()>
            <Parts subject=PersonRef { id, name: person.display_name } shown=shown />
        </Split>
    }
    .into_any()
}

/// The views of the record, one at a time.
#[component]
fn Parts(subject: PersonRef, shown: Filter<Shown>) -> AnyView {
    let id = subject.id;
    let capture = use_capture();
    let timeline = Query::new(move || {
        // A draft of quick capture belongs here at once.
        capture.made.track();
        api::get_person_timeline(id)
    });
    let open = Query::new(move || api::list_follow_ups(open_about(id)));
    let part = Memo::new(move |_| shown.now.with(|now| now.tab));
    let subject = StoredValue::new(subject);
    let matter = move || {
        let subject = subject.get_value();
        match part.get() {
            Part::Timeline => {
                view! { <TimelineTab subject=id name=subject.name timeline=timeline shown=shown /> }
                    .into_any()
            }
            Part::Sentiment => view! { <SentimentTab subject=id timeline=timeline shown=shown /> }.into_any(),
            Part::Entries => view! { <EntriesTab subject=id name=subject.name /> }.into_any(),
            Part::FollowUps => {
                let finished = Signal::derive(move || shown.now.with(|now| now.finished));
                let turn = Callback::new(move |()| shown.update(|now| now.finished = !now.finished));
                let changed = Callback::new(move |()| open.reload());
                view! { <PersonFollowUps subject=subject finished=finished on_finished=turn on_change=changed /> }
                    .into_any()
            }
            Part::Files => view! { <FilesTab subject=id /> }.into_any(),
            Part::Access => view! { <AccessTab subject=id shown=shown /> }.into_any(),
        }
    };
    let waiting = move || match open.state.get() {
        Load::Ready(page) => page.total.filter(|total| *total > 0),
        Load::Pending | Load::Failed(_) => None,
    };
    view! {
        <Stack gap=Gap::Wide>
            <Tabs label=t!("person.views") tabs=Signal::derive(move || tabs(shown, waiting())) />
            {matter}
        </Stack>
    }
    .into_any()
}

fn tabs(shown: Filter<Shown>, waiting: Option<i64>) -> Vec<Tab> {
    let now = shown.now.get();
    let audits = use_session().may(Permission::AuditRead);
    Part::ALL
        .into_iter()
        .filter(|part| *part != Part::Access || audits)
        .map(|part| Tab {
            href: shown.href(&Shown {
                tab: part,
                ..Shown::default()
            }),
            text: part.word().to_owned(),
            count: waiting.filter(|_| part == Part::FollowUps),
            current: now.tab == part,
        })
        .collect()
}
