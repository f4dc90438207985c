//! One person: who it is, what was recorded, what is still to be done.

use convolog_dto::{Permission, Person, PersonId, PersonStatus};
use leptos::prelude::*;

use super::archive::ArchiveDialog;
use super::edit::EditDialog;
use super::facts::PersonFacts;
use super::leave::LeaveDialog;
use super::line::ReportingLine;
use super::move_person::MoveDialog;
use super::timeline::Timeline;
use crate::api::{self, Query};
use crate::features::entries::use_capture;
use crate::features::follow_ups::OpenFollowUps;
use crate::i18n::{Word, t};
use crate::routes::Route;
use crate::session::{May, use_session};
use crate::shell::use_key;
use crate::ui::{
    Avatar, AvatarSize, Badge, Button, ButtonKind, Cluster, Gap, Icon, IconTrigger, Menu, MenuButton,
    PageHeader, SkeletonKind, Split, Stack, loaded,
};

/// The page.
#[component]
pub fn PersonPage(id: PersonId) -> AnyView {
    let person = Query::new(move || api::get_person(id));
    let matter = move |now: Person| view! { <PersonView person=now query=person /> };
    loaded(person, SkeletonKind::Page, matter)
}

#[component]
fn PersonView(person: Person, query: Query<Person>) -> AnyView {
    let id = person.id;
    let capture = use_capture();
    let write = Callback::new(move |()| capture.open(Some(id)));
    if use_session().may(Permission::EntriesWrite) {
        use_key("n", t!("nav.new_entry"), write);
    }
    let actions = view! {
        <May permission=Permission::EntriesWrite>
            <Button kind=ButtonKind::Primary icon=Icon::Plus on_press=write>{t!("nav.new_entry")}</Button>
        </May>
        <PersonMenu person=person.clone() query=query />
    };
    let (facts, line) = (person.clone(), person.clone());
    let aside = view! {
        <Stack gap=Gap::Wide>
            <PersonFacts person=facts />
            <ReportingLine person=line />
        </Stack>
    };
    view! {
        <PageHeader
            title=person.display_name.clone()
            up=(Route::People.href(), t!("nav.people"))
            before=view! { <Avatar name=person.display_name.clone() size=AvatarSize::Large /> }.into_any()
            lead=lead(&person)
            actions=actions.into_any()
        />
        <Split aside=aside.into_any()>
            <Stack gap=Gap::Wide>
                <OpenFollowUps subject=id />
                <Timeline subject=id name=person.display_name />
            </Stack>
        </Split>
    }
    .into_any()
}

/// Job, team, and where the person stands if that is not the usual.
fn lead(person: &Person) -> AnyView {
    let words: Vec<&str> = [&person.title, &person.team]
        .into_iter()
        .flatten()
        .map(String::as_str)
        .collect();
    let words = words.join(" · ");
    let status =
        (person.status != PersonStatus::Active).then(|| view! { <Badge text=person.status.word() /> });
    view! { <Cluster gap=Gap::Tight><span>{words}</span>{status}</Cluster> }.into_any()
}

/// What can be done with the person, and the dialogs for it.
#[component]
fn PersonMenu(person: Person, query: Query<Person>) -> AnyView {
    if !use_session().may(Permission::PeopleWrite) {
        return ().into_any();
    }
    let closed = || RwSignal::new(false);
    let (editing, moving, leaving, archiving) = (closed(), closed(), closed(), closed());
    let saved = Callback::new(move |person| query.put(person));
    let show = |dialog: RwSignal<bool>| Callback::new(move |()| dialog.set(true));
    let trigger = view! { <IconTrigger icon=Icon::More /> };
    let active = person.status == PersonStatus::Active;
    let archived = person.status == PersonStatus::Archived;
    view! {
        <Menu label=t!("person.more") trigger=trigger.into_any()>
            <MenuButton icon=Icon::Edit on_press=show(editing)>{t!("person.edit")}</MenuButton>
            <MenuButton icon=Icon::Move on_press=show(moving)>{t!("person.move_open")}</MenuButton>
            {active.then(|| view! { <MenuButton icon=Icon::Leave on_press=show(leaving)>{t!("person.leave_open")}</MenuButton> })}
            {(!archived).then(|| view! {
                <MenuButton icon=Icon::Archive danger=true on_press=show(archiving)>{t!("person.archive_open")}</MenuButton>
            })}
        </Menu>
        <EditDialog open=editing person=person.clone() on_saved=saved />
        <MoveDialog open=moving person=person.clone() on_moved=Callback::new(move |()| query.reload()) />
        <LeaveDialog open=leaving person=person.clone() on_saved=saved />
        <ArchiveDialog open=archiving person=person on_saved=saved />
    }
    .into_any()
}
