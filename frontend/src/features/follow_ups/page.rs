//! All follow-ups, the earliest due first, bucket by bucket.

use std::collections::BTreeMap;

use convolog_dto::{FollowUp, FollowUpQuery, Permission, UserId, limits};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::add::AddDialog;
use super::bucket::Bucket;
use super::row::FollowUpRow;
use crate::api::{self, Load, Pages};
use crate::i18n::{plural, t, today};
use crate::routes::{Filter, Route, use_filter};
use crate::session::{May, use_session};
use crate::shell::use_row_keys;
use crate::ui::{
    Button, ButtonKind, Cluster, EmptyState, Gap, Icon, Loaded, More, Options, PageHeader, Section, Select,
    Stack, Tab, Tabs, TaskList,
};

/// What is shown; in the address.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Shown {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    due: Option<Bucket>,
    /// Only what this account sees to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    owner: Option<UserId>,
}

/// The list of follow-ups.
#[component]
pub fn FollowUpsPage() -> AnyView {
    let shown = use_filter::<Shown>(Route::FollowUps);
    use_row_keys();
    let adding = RwSignal::new(false);
    let pages = Pages::new(
        || limits::PAGE_DEFAULT,
        move |cursor, limit| {
            let now = shown.now.get();
            api::list_follow_ups(FollowUpQuery {
                owner_id: now.owner.into_iter().collect(),
                limit: Some(limit),
                include_total: cursor.is_none(),
                cursor,
                ..Bucket::query(now.due, today())
            })
        },
    );
    let lead = move || pages.total.get().map(|total| plural!("follow_up.count", total));
    let matter = move |rows: Vec<FollowUp>| {
        if rows.is_empty() {
            return view! { <EmptyState title=t!("follow_ups.none") text=t!("follow_ups.none_text") /> }
                .into_any();
        }
        view! { <Buckets rows=rows on_done=Callback::new(move |()| pages.reload()) /> }.into_any()
    };
    let actions = view! {
        <May permission=Permission::EntriesWrite>
            <Button kind=ButtonKind::Primary icon=Icon::Plus on_press=Callback::new(move |()| adding.set(true))>{t!("follow_up.add")}</Button>
        </May>
    };
    view! {
        <PageHeader title=t!("nav.follow_ups") lead=lead.into_any() actions=actions.into_any() />
        <Stack gap=Gap::Wide>
            <Cluster>
                <Tabs label=t!("follow_ups.buckets") tabs=Signal::derive(move || tabs(shown)) />
                <OwnerFilter shown=shown pages=pages />
            </Cluster>
            <Loaded state=pages.rows on_retry=Callback::new(move |()| pages.reload()) matter=matter />
            <More pages=pages />
        </Stack>
        <AddDialog open=adding subject=None on_added=Callback::new(move |_| pages.reload()) />
    }
    .into_any()
}

fn tabs(shown: Filter<Shown>) -> Vec<Tab> {
    let now = shown.now.get();
    let tab = |due: Option<Bucket>, text: &str| Tab {
        href: shown.href(&Shown { due, ..now.clone() }),
        text: text.to_owned(),
        count: None,
        current: now.due == due,
    };
    std::iter::once(tab(None, t!("follow_ups.all_open")))
        .chain(
            Bucket::ALL
                .into_iter()
                .map(|bucket| tab(Some(bucket), bucket.word())),
        )
        .collect()
}

/// Everybody, oneself, and whoever was met in the rows so far.
#[component]
fn OwnerFilter(shown: Filter<Shown>, pages: Pages<FollowUp>) -> AnyView {
    let me = use_session()
        .me
        .with_untracked(|me| me.as_ref().map(|me| me.user.id.to_string()));
    let value = RwSignal::new(String::new());
    let met = RwSignal::new(BTreeMap::<String, String>::new());
    Effect::new(move |_| {
        let owner = shown.now.with(|now| now.owner).map(|owner| owner.to_string());
        value.set(owner.unwrap_or_default());
    });
    Effect::new(move |_| {
        let chosen = value.get().parse::<UserId>().ok();
        if shown.now.with_untracked(|now| now.owner) != chosen {
            shown.update(|now| now.owner = chosen);
        }
    });
    Effect::new(move |_| {
        let Load::Ready(rows) = pages.rows.get() else {
            return;
        };
        let new: Vec<_> = rows
            .into_iter()
            .map(|row| (row.owner.name, row.owner.id.to_string()))
            .filter(|(name, _)| met.with_untracked(|met| !met.contains_key(name)))
            .collect();
        if !new.is_empty() {
            met.update(|met| met.extend(new));
        }
    });
    let options = move || {
        let mut options: Options = vec![(String::new(), t!("follow_ups.anyone").to_owned())];
        options.extend(me.clone().map(|id| (id, t!("follow_ups.mine").to_owned())));
        met.with(|met| {
            for (name, id) in met {
                if me.as_ref() != Some(id) {
                    options.push((id.clone(), name.clone()));
                }
            }
        });
        options
    };
    view! { <Select label=t!("follow_up.owner") options=Signal::derive(options) value=value hide_label=true /> }
        .into_any()
}

/// Under a heading each: overdue, today, this week, later.
#[component]
fn Buckets(rows: Vec<FollowUp>, on_done: Callback<()>) -> AnyView {
    let today = today();
    let mut buckets: Vec<(Bucket, Vec<FollowUp>)> = Vec::new();
    for row in rows {
        let bucket = Bucket::of(&row, today);
        match buckets.last_mut() {
            Some((last, held)) if *last == bucket => held.push(row),
            _ => buckets.push((bucket, vec![row])),
        }
    }
    let sections = buckets
        .into_iter()
        .map(|(bucket, rows)| {
            let rows = rows
                .into_iter()
                .map(|row| view! { <FollowUpRow follow_up=row show_subject=true on_done=Callback::new(move |_| on_done.run(())) /> })
                .collect_view();
            view! { <Section title=bucket.word()><TaskList>{rows}</TaskList></Section> }
        })
        .collect_view();
    view! { <Stack gap=Gap::Wide>{sections}</Stack> }.into_any()
}
