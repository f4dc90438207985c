//! The reporting lines: a tree, and a list of the same for whoever prefers one.

mod forest;
mod list;
mod moving;
mod tree;

use convolog_dto::Org;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::api::{self, Query};
use crate::i18n::t;
use crate::routes::{Filter, Route, use_filter};
use crate::ui::{
    ButtonLink, Cluster, EmptyState, Gap, PageHeader, SearchField, SkeletonKind, Stack, Tab, Tabs, loaded,
};
use forest::Forest;
use moving::Moving;

/// What the page shows, as it stands in the address.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
struct OrgFilter {
    #[serde(default, skip_serializing_if = "String::is_empty")]
    q: String,
    #[serde(default, skip_serializing_if = "View::is_tree")]
    view: View,
}

/// How it is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum View {
    #[default]
    Tree,
    List,
}

impl View {
    const fn is_tree(&self) -> bool {
        matches!(self, Self::Tree)
    }
}

/// The page.
#[component]
pub fn OrgPage() -> AnyView {
    let filter = use_filter::<OrgFilter>(Route::Org);
    let org = Query::new(api::get_org);
    let matter = move |org_now: Org| {
        let forest = StoredValue::new(Forest::of(org_now));
        if forest.with_value(Forest::is_empty) {
            return view! {
                <EmptyState title=t!("org.none") text=t!("org.none_text")>
                    <ButtonLink href=Route::People.href()>{t!("nav.people")}</ButtonLink>
                </EmptyState>
            }
            .into_any();
        }
        view! { <Lines forest=forest filter=filter org=org /> }.into_any()
    };
    view! {
        <PageHeader title=t!("nav.org") lead=t!("org.lead").into_any() />
        {loaded(org, SkeletonKind::Rows, matter)}
    }
    .into_any()
}

#[component]
fn Lines(forest: StoredValue<Forest>, filter: Filter<OrgFilter>, org: Query<Org>) -> AnyView {
    let moving = Moving::new();
    let words = Signal::derive(move || filter.now.with(|now| now.q.clone()));
    let search = Callback::new(move |text: String| filter.update(|now| now.q = text.trim().to_owned()));
    let tabs = move || {
        let now = filter.now.get();
        [(View::Tree, t!("org.tree")), (View::List, t!("org.list"))]
            .map(|(view, text)| {
                let there = OrgFilter { view, ..now.clone() };
                Tab {
                    href: filter.href(&there),
                    text: text.to_owned(),
                    count: None,
                    current: now.view == view,
                }
            })
            .to_vec()
    };
    let view = Memo::new(move |_| filter.now.with(|now| now.view));
    view! {
        <Stack>
            <Cluster gap=Gap::Normal>
                <SearchField label=t!("org.search") value=words on_search=search />
                <Tabs label=t!("org.view") tabs=Signal::derive(tabs) />
            </Cluster>
            {move || match view.get() {
                View::Tree => view! { <tree::OrgTree forest=forest words=words moving=moving /> }.into_any(),
                View::List => view! { <list::OrgList forest=forest words=words moving=moving /> }.into_any(),
            }}
        </Stack>
        <moving::MovingDialog moving=moving on_moved=Callback::new(move |()| org.reload()) />
    }
    .into_any()
}
