//! The tags: the vocabulary that the organisation agreed on, and what else is in use.

use convolog_dto::{Permission, Tag, TagQuery, limits};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::tag_dialog::{Asking, TagDialog};
use crate::api::{self, Pages};
use crate::features::explorer::EntryFilter;
use crate::i18n::{number, plural, t};
use crate::routes::{Filter, Route, SettingsArea, use_filter};
use crate::session::{May, use_session};
use crate::ui::{
    Badge, Button, ButtonKind, Cell, Cluster, EmptyState, Gap, Icon, Loaded, More, PageHeader, SearchField,
    Stack, Table, Tone, Words,
};

/// What the list shows; in the address.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
struct TagFilter {
    #[serde(default, skip_serializing_if = "String::is_empty")]
    q: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    rows: Option<i64>,
}

#[component]
pub(super) fn TagsArea() -> AnyView {
    let filter = use_filter::<TagFilter>(Route::Settings(SettingsArea::Tags));
    let asking = RwSignal::new(None::<Asking>);
    let pages = rows(filter);
    let actions = view! {
        <May permission=Permission::SettingsWrite>
            <Button kind=ButtonKind::Primary icon=Icon::Plus on_press=Callback::new(move |()| asking.set(Some(Asking::Add(String::new()))))>{t!("tag.add")}</Button>
        </May>
    };
    let search = Signal::derive(move || filter.now.with(|now| now.q.clone()));
    let on_search = Callback::new(move |words: String| {
        filter.update(|now| {
            now.q = words.trim().to_owned();
            now.rows = None;
        });
    });
    let matter = move |rows: Vec<Tag>| list(rows, asking);
    view! {
        <PageHeader title=t!("settings.tags") lead=t!("tag.lead").into_any() actions=actions.into_any() />
        <Stack>
            <SearchField label=t!("tag.search") value=search on_search=on_search />
            <Loaded state=pages.rows on_retry=Callback::new(move |()| pages.reload()) matter=matter />
            <More pages=pages on_more=Callback::new(move |wanted| filter.update(|now| now.rows = Some(wanted))) />
        </Stack>
        <TagDialog asking=asking on_changed=Callback::new(move |()| pages.reload()) />
    }
    .into_any()
}

fn rows(filter: Filter<TagFilter>) -> Pages<Tag> {
    let words = Memo::new(move |_| filter.now.with(|now| now.q.clone()));
    Pages::new(
        move || filter.now.get().rows.unwrap_or(limits::PAGE_DEFAULT),
        move |cursor, limit| {
            api::list_tags(TagQuery {
                q: Some(words.get()).filter(|words| !words.is_empty()),
                limit: Some(limit),
                cursor,
            })
        },
    )
}

fn list(rows: Vec<Tag>, asking: RwSignal<Option<Asking>>) -> AnyView {
    if rows.is_empty() {
        return view! { <EmptyState title=t!("tag.none") text=t!("tag.none_text") /> }.into_any();
    }
    let headers = vec![t!("tag.name"), t!("tag.in_vocabulary"), t!("nav.entries"), ""];
    let rows = rows.into_iter().map(|tag| row(tag, asking)).collect_view();
    view! { <Table caption=t!("settings.tags") headers=headers>{rows}</Table> }.into_any()
}

fn row(tag: Tag, asking: RwSignal<Option<Asking>>) -> AnyView {
    let may = use_session().may(Permission::SettingsWrite);
    let entries = EntryFilter {
        tag: vec![tag.name.clone()],
        ..EntryFilter::default()
    };
    let count = if tag.entries > 0 {
        let label = t!(
            "tag.entries_named",
            count = plural!("entries.count", tag.entries),
            name = tag.name
        );
        view! { <a href=entries.href() aria-label=label>{number(tag.entries)}</a> }.into_any()
    } else {
        number(tag.entries).into_any()
    };
    let (name, detail) = (tag.name.clone(), tag.description.clone().unwrap_or_default());
    let known = tag.id.is_some();
    let buttons = may.then(|| actions(tag, asking));
    view! {
        <tr>
            <Cell><Words title=name detail=detail /></Cell>
            <Cell label=t!("tag.in_vocabulary") empty=!known>{known.then(|| view! { <Badge tone=Tone::Accent icon=Icon::Check text=t!("tag.known") /> })}</Cell>
            <Cell label=t!("nav.entries")>{count}</Cell>
            <Cell>{buttons}</Cell>
        </tr>
    }
    .into_any()
}

fn actions(tag: Tag, asking: RwSignal<Option<Asking>>) -> AnyView {
    let name = tag.name.clone();
    if tag.id.is_none() {
        let add = Callback::new(move |()| asking.set(Some(Asking::Add(tag.name.clone()))));
        let label = t!("tag.adopt_named", name = name);
        return view! { <Button kind=ButtonKind::Quiet label=label on_press=add>{t!("tag.adopt")}</Button> }
            .into_any();
    }
    let removed = tag.clone();
    let edit = Callback::new(move |()| asking.set(Some(Asking::Edit(tag.clone()))));
    let remove = Callback::new(move |()| asking.set(Some(Asking::Remove(removed.clone()))));
    view! {
        <Cluster gap=Gap::Tight>
            <Button kind=ButtonKind::Quiet label=t!("tag.edit_named", name = name) on_press=edit>{t!("tag.edit")}</Button>
            <Button kind=ButtonKind::Quiet label=t!("action.remove", name = name) on_press=remove>{t!("tag.remove")}</Button>
        </Cluster>
    }
    .into_any()
}
