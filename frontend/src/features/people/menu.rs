//! What can be done with a person, and the dialogs for it.

use convolog_dto::{Permission, Person, PersonStatus};
use leptos::prelude::*;

use super::archive::ArchiveDialog;
use super::edit::EditDialog;
use super::leave::LeaveDialog;
use super::move_person::MoveDialog;
use crate::api::Query;
use crate::i18n::t;
use crate::routes::Route;
use crate::session::use_session;
use crate::ui::{Icon, IconTrigger, Menu, MenuButton, MenuLink};

#[component]
pub(super) fn PersonMenu(person: Person, query: Query<Person>) -> AnyView {
    let session = use_session();
    let (reads, writes) = (
        session.may(Permission::EntriesRead),
        session.may(Permission::PeopleWrite),
    );
    if !reads && !writes {
        return ().into_any();
    }
    let closed = || RwSignal::new(false);
    let (editing, moving, leaving, archiving) = (closed(), closed(), closed(), closed());
    let saved = Callback::new(move |person| query.put(person));
    let show = move |dialog: RwSignal<bool>| Callback::new(move |()| dialog.set(true));
    let active = person.status == PersonStatus::Active;
    let archived = person.status == PersonStatus::Archived;
    let print = reads.then(|| {
        view! { <MenuLink icon=Icon::Print href=Route::PrintPerson(person.id).href()>{t!("person.print")}</MenuLink> }
    });
    let changes = writes.then(|| {
        view! {
            <MenuButton icon=Icon::Edit on_press=show(editing)>{t!("person.edit")}</MenuButton>
            <MenuButton icon=Icon::Move on_press=show(moving)>{t!("person.move_open")}</MenuButton>
            {active.then(|| view! { <MenuButton icon=Icon::Leave on_press=show(leaving)>{t!("person.leave_open")}</MenuButton> })}
            {(!archived).then(|| view! {
                <MenuButton icon=Icon::Archive danger=true on_press=show(archiving)>{t!("person.archive_open")}</MenuButton>
            })}
        }
    });
    let dialogs = writes.then(|| {
        view! {
            <EditDialog open=editing person=person.clone() on_saved=saved />
            <MoveDialog open=moving person=person.clone() on_moved=Callback::new(move |()| query.reload()) />
            <LeaveDialog open=leaving person=person.clone() on_saved=saved />
            <ArchiveDialog open=archiving person=person on_saved=saved />
        }
    });
    view! {
        <Menu label=t!("person.more") trigger=view! { <IconTrigger icon=Icon::More /> }.into_any()>{print}{changes}</Menu>
        {dialogs}
    }
    .into_any()
}
