//! One entry: what it says, what belongs to it, how it came to be.

use convolog_dto::{Entry, EntryId, RecordState};
use convolog_rbac::Action;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::content::FieldName;
use super::discard::VoidDialog;
use super::evidence::Evidence;
use super::follow_ups::EntryFollowUps;
use super::history::History;
use super::particulars::{Particulars, when};
use super::rights::may;
use super::words::{headline, read_label};
use crate::api::{self, Query};
use crate::features::explorer::use_trail_keys;
use crate::i18n::{Word, t};
use crate::routes::{Filter, Route, use_filter, use_go};
use crate::session::use_session;
use crate::shell::use_key;
use crate::ui::{
    Badge, ButtonKind, ButtonLink, Cluster, ContemporaneityMark, Gap, Hint, Icon, IconView, Markdown, Menu,
    MenuButton, Notice, PageHeader, RecordStateMark, Section, SentimentMark, SeverityMark, SkeletonKind,
    Split, Stack, Tab, Tabs, Tone, loaded,
};

/// What is shown of it; in the address.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
struct View {
    #[serde(default, skip_serializing_if = "String::is_empty")]
    tab: String,
}

/// The page.
#[component]
pub fn EntryPage(id: EntryId) -> AnyView {
    let filter = use_filter::<View>(Route::Entry(id));
    use_trail_keys(id);
    let first = Query::new(move || api::get_entry(id));
    loaded(first, SkeletonKind::Page, move |entry: Entry| {
        view! { <Whole entry=RwSignal::new(entry) filter=filter /> }
    })
}

#[component]
fn Whole(entry: RwSignal<Entry>, filter: Filter<View>) -> AnyView {
    let history = Memo::new(move |_| filter.now.with(|view| view.tab == "history"));
    let tabs = Signal::derive(move || {
        let tab = |tab: &str, text: &'static str, current: bool| Tab {
            href: filter.href(&View { tab: tab.to_owned() }),
            text: text.to_owned(),
            count: None,
            current,
        };
        vec![
            tab("", t!("entry.tab.record"), !history.get()),
            tab("history", t!("entry.tab.history"), history.get()),
        ]
    });
    view! {
        <Head entry=entry />
        <Split aside=view! { <Particulars entry=entry /> }.into_any()>
            <Stack gap=Gap::Wide>
                <Tabs label=t!("entry.tab.label") tabs=tabs />
                {move || if history.get() {
                    view! { <History entry=entry /> }.into_any()
                } else {
                    view! { <Record entry=entry /> }.into_any()
                }}
            </Stack>
        </Split>
    }
    .into_any()
}

#[component]
fn Head(entry: RwSignal<Entry>) -> AnyView {
    let title = Signal::derive(move || entry.with(headline));
    let lead = move || {
        let entry = entry.get();
        let when = when(&entry);
        view! {
            <Stack gap=Gap::Tight>
                <span><a href=Route::Person(entry.subject_id).href()>{entry.subject.name}</a>" · "{when}</span>
                <Cluster gap=Gap::Tight>
                    <RecordStateMark state=entry.record_state />
                    <Badge text=entry.entry_type.word() />
                    <ContemporaneityMark contemporaneity=entry.contemporaneity />
                    <SeverityMark severity=entry.severity />
                    <SentimentMark sentiment=entry.sentiment />
                </Cluster>
            </Stack>
        }
    };
    view! {
        <PageHeader
            title=title
            lead=lead.into_any()
            up=(Route::Entries.href(), t!("nav.entries"))
            actions=view! { <Actions entry=entry /> }.into_any()
        />
    }
    .into_any()
}

#[component]
fn Actions(entry: RwSignal<Entry>) -> AnyView {
    let me = use_session().me;
    let go = use_go();
    let voiding = RwSignal::new(false);
    let allowed = move |action| me.with(|me| entry.with(|entry| may(me.as_ref(), action, entry)));
    let id = entry.with_untracked(|entry| entry.id);
    let edit = Callback::new(move |()| {
        if untrack(|| allowed(Action::Edit)) {
            go.to(Route::EditEntry(id));
        }
    });
    use_key("e", t!("entry.edit"), edit);
    let print = Callback::new(|()| {
        let _ = window().print();
    });
    view! {
        {move || allowed(Action::Edit).then(|| view! {
            <ButtonLink kind=ButtonKind::Primary icon=Icon::Edit href=Route::EditEntry(id).href()>{t!("entry.edit")}</ButtonLink>
        })}
        <Menu label=t!("entry.more") trigger=view! { <IconView icon=Icon::More /> }.into_any()>
            <MenuButton icon=Icon::Print on_press=print>{t!("entry.print")}</MenuButton>
            {move || allowed(Action::Void).then(|| view! {
                <MenuButton icon=Icon::Voided danger=true on_press=Callback::new(move |()| voiding.set(true))>{t!("entry.void")}</MenuButton>
            })}
        </Menu>
        <VoidDialog open=voiding entry=Signal::derive(move || Some(entry.get())) on_done=Callback::new(move |now| entry.set(now)) />
    }
    .into_any()
}

/// The texts, the evidence, the follow-ups.
#[component]
fn Record(entry: RwSignal<Entry>) -> AnyView {
    let state = Memo::new(move |_| entry.with(|entry| entry.record_state));
    view! {
        {move || (state.get() == RecordState::Draft).then(|| view! { <Notice tone=Tone::Caution>{t!("entry.draft_notice")}</Notice> })}
        {move || entry.with(|entry| entry.void_reason.clone()).map(|reason| view! {
            <Notice tone=Tone::Danger>{t!("entry.void_notice", reason = reason)}</Notice>
        })}
        {move || entry.with(texts)}
        <Evidence entry=entry />
        <EntryFollowUps entry=entry />
    }
    .into_any()
}

fn texts(entry: &Entry) -> AnyView {
    let all = [
        (FieldName::Facts, &entry.facts),
        (FieldName::Impact, &entry.impact),
        (FieldName::EmployeeAccount, &entry.employee_account),
        (FieldName::Agreed, &entry.agreed),
        (FieldName::Assessment, &entry.assessment),
        (FieldName::LateReason, &entry.late_reason),
    ];
    let shown: Vec<_> = all
        .into_iter()
        .filter_map(|(field, text)| Some((field, text.clone()?)))
        .map(|(field, text)| view! { <Section title=read_label(field)><Markdown text=text /></Section> })
        .collect();
    if shown.is_empty() {
        return view! { <Hint>{t!("entry.no_text")}</Hint> }.into_any();
    }
    shown.collect_view().into_any()
}
