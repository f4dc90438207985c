//! The list of providers.

use convolog_dto::{SsoProvider, SsoProviderPage};
use convolog_rbac::{Action, Resource, decide};
use leptos::prelude::*;

use super::dialog::{Asking, SsoDialog};
use crate::api::{self, Query};
use crate::i18n::{Word, number, t};
use crate::session::{actor_of, use_session};
use crate::ui::{
    Badge, Button, ButtonKind, Cell, Cluster, EmptyState, Gap, Icon, PageHeader, SkeletonKind, Table, Tone,
    Words, loaded,
};

/// The area.
#[component]
pub fn SsoArea() -> AnyView {
    let providers = Query::new(api::list_sso_providers);
    let asking = RwSignal::new(None::<Asking>);
    let session = use_session();
    let changed = Callback::new(move |()| {
        providers.reload();
        session.reload_meta();
    });
    let matter = move |page: SsoProviderPage| list(page.items, asking);
    view! {
        <PageHeader title=t!("settings.sso") lead=t!("sso.lead").into_any() actions=add_button(asking) />
        {loaded(providers, SkeletonKind::Rows, matter)}
        <SsoDialog asking=asking on_changed=changed />
    }
    .into_any()
}

/// Looking takes the permission; changing who may become whom takes a super admin.
fn may_write() -> bool {
    let me = use_session().me.get_untracked();
    me.is_some_and(|me| decide(&actor_of(&me), Action::Edit, &Resource::SsoProviders).is_allowed())
}

fn add_button(asking: RwSignal<Option<Asking>>) -> AnyView {
    let press = Callback::new(move |()| asking.set(Some(Asking::Add)));
    may_write()
        .then(|| {
            view! { <Button kind=ButtonKind::Primary icon=Icon::Plus on_press=press>{t!("sso.add")}</Button> }
        })
        .into_any()
}

fn list(rows: Vec<SsoProvider>, asking: RwSignal<Option<Asking>>) -> AnyView {
    if rows.is_empty() {
        return view! {
            <EmptyState title=t!("sso.none") text=t!("sso.none_text")>{add_button(asking)}</EmptyState>
        }
        .into_any();
    }
    let headers = vec![
        t!("sso.provider"),
        t!("sso.preset"),
        t!("person.status"),
        t!("sso.users"),
        "",
    ];
    let rows = rows.into_iter().map(|one| row(one, asking)).collect_view();
    view! { <Table caption=t!("settings.sso") headers=headers>{rows}</Table> }.into_any()
}

fn row(one: SsoProvider, asking: RwSignal<Option<Asking>>) -> AnyView {
    let state = if one.enabled {
        view! { <Badge tone=Tone::Positive icon=Icon::Check text=t!("sso.on") /> }
    } else {
        view! { <Badge icon=Icon::Voided text=t!("sso.off") /> }
    };
    let (name, issuer, preset, users) = (one.name.clone(), one.issuer.clone(), one.preset.word(), one.users);
    view! {
        <tr>
            <Cell><Words title=name detail=issuer /></Cell>
            <Cell label=t!("sso.preset") quiet=true>{preset}</Cell>
            <Cell label=t!("person.status")>{state}</Cell>
            <Cell label=t!("sso.users") quiet=true>{number(users)}</Cell>
            <Cell>{buttons(one, asking)}</Cell>
        </tr>
    }
    .into_any()
}

fn buttons(one: SsoProvider, asking: RwSignal<Option<Asking>>) -> AnyView {
    let name = one.name.clone();
    let (edited, deleted) = (one.clone(), one.clone());
    let test = Callback::new(move |()| asking.set(Some(Asking::Test(one.clone()))));
    let edit = Callback::new(move |()| asking.set(Some(Asking::Edit(edited.clone()))));
    let delete = Callback::new(move |()| asking.set(Some(Asking::Delete(deleted.clone()))));
    view! {
        <Cluster gap=Gap::Tight>
            <Button kind=ButtonKind::Quiet label=t!("sso.test_named", name = name) on_press=test>{t!("sso.test")}</Button>
            {may_write().then(|| view! {
                <Button kind=ButtonKind::Quiet label=t!("template.edit_named", name = name) on_press=edit>{t!("template.edit")}</Button>
                <Button kind=ButtonKind::Quiet label=t!("groups.delete_named", name = name) on_press=delete>{t!("groups.delete")}</Button>
            })}
        </Cluster>
    }
    .into_any()
}
