//! One entry: what it says, what belongs to it, how it came to be.

use convolog_dto::{AckState, AmendableField, Amendment, AttachmentPage, Entry, EntryId, Me, RecordState};
use convolog_rbac::Action;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::additions::{
    AcknowledgementSection, Addendum, AmendDialog, Amendments, Responses, amendments_of, current, texts,
};
use super::discard::VoidDialog;
use super::evidence::{Damaged, Evidence};
use super::follow_ups::EntryFollowUps;
use super::fresh::refresh;
use super::history::History;
use super::left_over::{LeftOver, LeftOverNote};
use super::particulars::{Particulars, when};
use super::rights::may;
use super::words::headline;
use crate::api::{self, Load, Query};
use crate::features::explorer::use_trail_keys;
use crate::i18n::{Word, day_in, t};
use crate::routes::{Filter, Route, use_filter, use_go};
use crate::session::use_session;
use crate::shell::use_key;
use crate::ui::{
    AcknowledgementMark, Badge, Button, ButtonKind, ButtonLink, Cluster, ContemporaneityMark, Gap, Icon,
    IconView, Menu, MenuButton, Notice, PageHeader, RecordStateMark, SentimentMark, SeverityMark,
    SkeletonKind, Split, Stack, Tab, Tabs, Tone, loaded,
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

/// What of the entry belongs to more than one part of the page. Copy it around.
#[derive(Clone, Copy)]
struct Page {
    entry: RwSignal<Entry>,
    amendments: Query<Vec<Amendment>>,
    attachments: Query<AttachmentPage>,
    amending: RwSignal<bool>,
    /// What the next amendment begins with.
    addendum: RwSignal<Option<Addendum>>,
    /// What this device keeps and the record does not take any more.
    left: Option<LeftOver>,
    responding: RwSignal<bool>,
    acknowledging: RwSignal<bool>,
    me: Signal<Option<Me>>,
}

impl Page {
    fn new(entry: RwSignal<Entry>) -> Self {
        let id = entry.with_untracked(|entry| entry.id);
        let me = use_session().me;
        let user = me.with_untracked(|me| me.as_ref().map(|me| me.user.id));
        Self {
            entry,
            addendum: RwSignal::new(None),
            left: user.map(|user| entry.with_untracked(|entry| LeftOver::of(entry, user))),
            amendments: amendments_of(entry),
            attachments: Query::new(move || api::list_attachments(id)),
            amending: RwSignal::new(false),
            responding: RwSignal::new(false),
            acknowledging: RwSignal::new(false),
            me: me.into(),
        }
    }

    fn id(self) -> EntryId {
        self.entry.with_untracked(|entry| entry.id)
    }

    /// Whether the rules let the signed-in person.
    fn may(self, action: Action) -> Memo<bool> {
        Memo::new(move |_| {
            self.me
                .with(|me| self.entry.with(|entry| may(me.as_ref(), action, entry)))
        })
    }

    fn amended(self) -> Vec<Amendment> {
        match self.amendments.state.get() {
            Load::Ready(all) => all,
            Load::Pending | Load::Failed(_) => Vec::new(),
        }
    }
}

#[component]
fn Whole(entry: RwSignal<Entry>, filter: Filter<View>) -> AnyView {
    let page = Page::new(entry);
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
        <Head page=page />
        <Split aside=view! { <Particulars entry=entry /> }.into_any()>
            <Stack gap=Gap::Wide>
                <Tabs label=t!("entry.tab.label") tabs=tabs />
                {move || if history.get() {
                    view! { <History entry=entry /> }.into_any()
                } else {
                    view! { <Record page=page /> }.into_any()
                }}
            </Stack>
        </Split>
    }
    .into_any()
}

#[component]
fn Head(page: Page) -> AnyView {
    let entry = page.entry;
    let title = Signal::derive(move || {
        let amended = page.amended();
        entry.with(|entry| {
            let corrected = current(entry, &amended, AmendableField::Title);
            corrected.map_or_else(|| headline(entry), str::to_owned)
        })
    });
    let lead = move || {
        let entry = entry.get();
        let when = when(&entry);
        let acknowledged = entry.acknowledgement != AckState::NotRequested;
        view! {
            <Stack gap=Gap::Tight>
                <span><a href=Route::Person(entry.subject_id).href()>{entry.subject.name.clone()}</a>" · "{when}</span>
                <Cluster gap=Gap::Tight>
                    <RecordStateMark state=entry.record_state />
                    <Badge text=entry.entry_type.word() />
                    <ContemporaneityMark contemporaneity=entry.contemporaneity days=days_late(&entry) />
                    {entry.imported.is_some().then(|| view! { <Badge tone=Tone::Caution icon=Icon::Import text=t!("imported.badge") /> })}
                    <SeverityMark severity=entry.severity />
                    <SentimentMark sentiment=entry.sentiment />
                    {acknowledged.then(|| view! { <AcknowledgementMark state=entry.acknowledgement named=true /> })}
                </Cluster>
            </Stack>
        }
    };
    view! {
        <PageHeader
            title=title
            lead=lead.into_any()
            up=(Route::Entries.href(), t!("nav.entries"))
            actions=view! { <Actions page=page /> }.into_any()
        />
    }
    .into_any()
}

/// The days between the event, on the calendar of where it happened, and the first save.
fn days_late(entry: &Entry) -> i64 {
    let zone = &entry.occurred_tz;
    convolog_record::days_apart(
        day_in(zone, entry.occurred_start),
        day_in(zone, entry.recorded_at),
    )
}

#[component]
fn Actions(page: Page) -> AnyView {
    let go = use_go();
    let voiding = RwSignal::new(false);
    let (may_edit, may_amend, may_void) = (
        page.may(Action::Edit),
        page.may(Action::Amend),
        page.may(Action::Void),
    );
    let (entry, id) = (page.entry, page.id());
    let edit = Callback::new(move |()| {
        if may_edit.get_untracked() {
            go.to(Route::EditEntry(id));
        }
    });
    use_key("e", t!("entry.edit"), edit);
    let show = |dialog: RwSignal<bool>| Callback::new(move |()| dialog.set(true));
    let amend = Callback::new(move |()| page.amending.set(may_amend.get_untracked()));
    use_key("a", t!("amend.open"), amend);
    let amended = Callback::new(move |()| {
        if let Some(left) = page
            .left
            .filter(|_| page.addendum.with_untracked(Option::is_some))
        {
            left.forget();
        }
        refresh(entry);
    });
    let print = Callback::new(|()| {
        let _ = window().print();
    });
    view! {
        {move || may_edit.get().then(|| view! {
            <ButtonLink kind=ButtonKind::Primary icon=Icon::Edit href=Route::EditEntry(id).href()>{t!("entry.edit")}</ButtonLink>
        })}
        {move || may_amend.get().then(|| view! { <Button icon=Icon::Edit on_press=amend>{t!("amend.open")}</Button> })}
        <Menu label=t!("entry.more") trigger=view! { <IconView icon=Icon::More /> }.into_any()>
            <MenuButton icon=Icon::Print on_press=print>{t!("entry.print")}</MenuButton>
            {move || may_amend.get().then(|| view! {
                <MenuButton icon=Icon::Check on_press=show(page.acknowledging)>{t!("acknowledge.open")}</MenuButton>
                <MenuButton icon=Icon::User on_press=show(page.responding)>{t!("respond.open")}</MenuButton>
            })}
            {move || may_void.get().then(|| view! {
                <MenuButton icon=Icon::Voided danger=true on_press=show(voiding)>{t!("entry.void")}</MenuButton>
            })}
        </Menu>
        <VoidDialog open=voiding entry=Signal::derive(move || Some(entry.get())) on_done=Callback::new(move |now| entry.set(now)) />
        <AmendDialog open=page.amending entry=entry amendments=page.amendments begin=page.addendum on_done=amended />
    }
    .into_any()
}

/// The texts with what corrects them, what was added, the evidence, the follow-ups.
#[component]
fn Record(page: Page) -> AnyView {
    let entry = page.entry;
    let state = Memo::new(move |_| entry.with(|entry| entry.record_state));
    let locked = Memo::new(move |_| entry.with(|entry| entry.finalised_at.is_some()));
    let changed = Callback::new(move |()| refresh(entry));
    let add = Callback::new(move |addendum| {
        page.addendum.set(Some(addendum));
        page.amending.set(true);
    });
    let texts = loaded(page.amendments, SkeletonKind::Lines, move |amendments| {
        entry.with(|entry| {
            view! {
                {texts(entry, &amendments)}
                <Amendments entry=entry.clone() amendments=amendments />
            }
        })
    });
    view! {
        {move || (state.get() == RecordState::Draft).then(|| view! { <Notice tone=Tone::Caution>{t!("entry.draft_notice")}</Notice> })}
        {move || entry.with(|entry| entry.void_reason.clone()).map(|reason| view! {
            <Notice tone=Tone::Danger>{t!("entry.void_notice", reason = reason)}</Notice>
        })}
        {page.left.map(|left| view! { <LeftOverNote left=left may_amend=page.may(Action::Amend) on_add=add /> })}
        <Damaged all=page.attachments />
        {texts}
        <Evidence entry=page.id() all=page.attachments may_attach=page.may(Action::Attach) open=page.may(Action::Detach) on_changed=changed />
        {move || locked.get().then(|| view! { <FromTheEmployee page=page /> })}
        <EntryFollowUps entry=page.id() may_add=page.may(Action::AddFollowUp) on_changed=changed />
    }
    .into_any()
}

/// Whether the employee has seen it, and what the employee says to it.
#[component]
fn FromTheEmployee(page: Page) -> AnyView {
    let may_add = page.may(Action::Amend);
    let changed = Callback::new(move |()| refresh(page.entry));
    view! {
        <AcknowledgementSection entry=page.entry may_add=may_add open=page.acknowledging on_done=changed />
        <Responses entry=page.entry may_add=may_add files=page.attachments open=page.responding on_done=changed />
    }
    .into_any()
}
