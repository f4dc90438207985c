//! The list of groups.

use convolog_dto::{Group, GroupQuery, Permission, limits};
use leptos::prelude::*;

use super::dialog::{Asking, GroupDialog};
use crate::api::{self, Pages};
use crate::features::users::UserFilter;
use crate::i18n::{Word, number, plural, t};
use crate::session::{May, use_session};
use crate::ui::{
    Button, ButtonKind, Cell, Cluster, EmptyState, Gap, Icon, Loaded, More, PageHeader, Stack, Table, Words,
};

/// The area.
#[component]
pub fn GroupsArea() -> AnyView {
    let asking = RwSignal::new(None::<Asking>);
    let pages = Pages::new(
        || limits::PAGE_DEFAULT,
        |cursor, limit| {
            api::list_groups(GroupQuery {
                limit: Some(limit),
                cursor,
            })
        },
    );
    let changed = Callback::new(move |()| pages.reload());
    let matter = move |rows: Vec<Group>| list(rows, asking);
    view! {
        <PageHeader title=t!("settings.groups") lead=t!("groups.lead").into_any() actions=add_button(asking) />
        <Stack>
            <Loaded state=pages.rows on_retry=changed matter=matter />
            <More pages=pages />
        </Stack>
        <GroupDialog asking=asking on_changed=changed />
    }
    .into_any()
}

fn add_button(asking: RwSignal<Option<Asking>>) -> AnyView {
    let press = Callback::new(move |()| asking.set(Some(Asking::Add)));
    view! {
        <May permission=Permission::GroupsWrite>
            <Button kind=ButtonKind::Primary icon=Icon::Plus on_press=press>{t!("groups.add")}</Button>
        </May>
    }
    .into_any()
}

fn list(rows: Vec<Group>, asking: RwSignal<Option<Asking>>) -> AnyView {
    if rows.is_empty() {
        return view! {
            <EmptyState title=t!("groups.none") text=t!("groups.none_text")>{add_button(asking)}</EmptyState>
        }
        .into_any();
    }
    let headers = vec![
        t!("groups.name"),
        t!("groups.permissions"),
        t!("groups.members"),
        "",
    ];
    let rows = rows.into_iter().map(|group| row(group, asking)).collect_view();
    view! { <Table caption=t!("settings.groups") headers=headers>{rows}</Table> }.into_any()
}

fn row(group: Group, asking: RwSignal<Option<Asking>>) -> AnyView {
    let may = use_session().may(Permission::GroupsWrite);
    let (name, detail) = (group.name.clone(), group.description.clone().unwrap_or_default());
    let words: Vec<&str> = group.permissions.iter().map(|one| one.word()).collect();
    let members = if group.member_count > 0 {
        let filter = UserFilter {
            group: Some(group.id),
            ..UserFilter::default()
        };
        let label = t!(
            "groups.members_named",
            count = plural!("users.count", group.member_count),
            name = group.name
        );
        view! { <a href=filter.href() aria-label=label>{number(group.member_count)}</a> }.into_any()
    } else {
        number(group.member_count).into_any()
    };
    view! {
        <tr>
            <Cell><Words title=name detail=detail /></Cell>
            <Cell label=t!("groups.permissions") quiet=true>{words.join(" · ")}</Cell>
            <Cell label=t!("groups.members")>{members}</Cell>
            <Cell>{may.then(|| buttons(group, asking))}</Cell>
        </tr>
    }
    .into_any()
}

fn buttons(group: Group, asking: RwSignal<Option<Asking>>) -> AnyView {
    let name = group.name.clone();
    let deleted = group.clone();
    let edit = Callback::new(move |()| asking.set(Some(Asking::Edit(group.clone()))));
    let delete = Callback::new(move |()| asking.set(Some(Asking::Delete(deleted.clone()))));
    view! {
        <Cluster gap=Gap::Tight>
            <Button kind=ButtonKind::Quiet label=t!("template.edit_named", name = name) on_press=edit>{t!("template.edit")}</Button>
            <Button kind=ButtonKind::Quiet label=t!("groups.delete_named", name = name) on_press=delete>{t!("groups.delete")}</Button>
        </Cluster>
    }
    .into_any()
}
