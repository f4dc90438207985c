//! The editor: one column of fields that save themselves.

use convolog_dto::{Entry, EntryId, EntryType, PersonId, PersonRef, RecordState};
use leptos::prelude::*;
use leptos_router::hooks::use_url;

use super::autosave::Autosave;
use super::carry_forward::CarryForward;
use super::completeness::CompletenessMeter;
use super::conflict::ConflictDialog;
use super::content::{Content, FieldName};
use super::discard::DiscardDialog;
use super::evidence::Evidence;
use super::fields::{EventFields, JudgementFields, LateField, TextFields};
use super::finalise::FinaliseDialog;
use super::follow_ups::EntryFollowUps;
use super::leaving::warn_before_leaving;
use super::previous::PreviousEntries;
use super::relations::{Links, ParticipantsField, backlinks_of};
use super::restored::{Others, Restored};
use super::save_words::SaveWords;
use super::templates::{TemplatePicker, Templates};
use super::wording::HintLists;
use crate::api::{self, Query};
use crate::i18n::{now, t, wall_clock, zone_here};
use crate::routes::{Route, use_go, use_route};
use crate::session::use_session;
use crate::shell::use_key;
use crate::ui::{
    Button, ButtonKind, Form, Gap, Hint, Icon, PageHeader, Section, SkeletonKind, Split, Stack, StickyBar,
    loaded,
};

/// A new entry; `?subject=` (or `subject_id=`) chooses the person, `?type=` the type. Each visit begins another one, also a visit from
/// here: once it is saved the entry stands at an address of its own, which the router does not know.
#[component]
pub fn NewEntryPage() -> AnyView {
    let (url, route) = (use_url(), use_route());
    (move || {
        url.track();
        if route.get_untracked() != Route::NewEntry {
            return ().into_any();
        }
        let (subject, entry_type) = url.with(|url| {
            let query = url.search_params();
            let id = query.get_str("subject_id").or_else(|| query.get_str("subject"));
            let entry_type = query.get_str("type").and_then(|word| word.parse().ok());
            (
                id.and_then(|id| id.parse::<PersonId>().ok()),
                entry_type.unwrap_or(EntryType::OneToOne),
            )
        });
        view! { <NewEntry asked=subject entry_type=entry_type /> }.into_any()
    })
    .into_any()
}

#[component]
fn NewEntry(asked: Option<PersonId>, entry_type: EntryType) -> AnyView {
    let subject = Query::new(move || async move {
        match asked {
            Some(id) => api::get_person(id).await.map(|person| {
                Some(PersonRef {
                    id: person.id,
                    name: person.display_name,
                })
            }),
            None => Ok(None),
        }
    });
    loaded(subject, SkeletonKind::Page, move |subject| {
        view! { <Editor entry=None subject=subject entry_type=entry_type /> }
    })
}

/// Writing one entry.
#[component]
pub fn EditEntryPage(id: EntryId) -> AnyView {
    let entry = Query::new(move || api::get_entry(id));
    let (session, go) = (use_session(), use_go());
    loaded(entry, SkeletonKind::Page, move |entry: Entry| {
        let own = session
            .me
            .get_untracked()
            .is_some_and(|me| me.user.id == entry.author.id);
        if entry.record_state == RecordState::Draft && own {
            let subject = Some(entry.subject.clone());
            return view! { <Editor entry=Some(entry) subject=subject entry_type=EntryType::OneToOne /> }
                .into_any();
        }
        // It was finalised or voided meanwhile, or it is somebody else's: there it can be read.
        go.replace(&Route::Entry(id).href());
        ().into_any()
    })
}

/// What a new entry begins with.
fn beginning(subject: Option<&PersonRef>, entry_type: EntryType) -> Content {
    use convolog_dto::{Channel, EntryStatus, FactBasis, Formality, Sentiment, Severity, TimePrecision};
    let mut content = Content::default();
    let zone = zone_here();
    content.set(FieldName::Start, wall_clock(&zone, now()));
    content.set(FieldName::Zone, zone);
    if let Some(subject) = subject {
        content.set(FieldName::Subject, subject.id.to_string());
    }
    for (field, word) in [
        (FieldName::Type, entry_type.as_str()),
        (FieldName::Precision, TimePrecision::Exact.as_str()),
        (FieldName::FactBasis, FactBasis::Witnessed.as_str()),
        (FieldName::Formality, Formality::Informal.as_str()),
        (FieldName::Channel, Channel::InPerson.as_str()),
        (FieldName::Severity, Severity::None.as_str()),
        (FieldName::Sentiment, Sentiment::Neutral.as_str()),
        (FieldName::Status, EntryStatus::Open.as_str()),
    ] {
        content.set(field, word);
    }
    content
}

#[component]
fn Editor(entry: Option<Entry>, subject: Option<PersonRef>, entry_type: EntryType) -> AnyView {
    let Some(me) = use_session().me.get_untracked() else {
        return ().into_any();
    };
    let begin = beginning(subject.as_ref(), entry_type);
    let saving = Autosave::new(me.user.id, entry, begin.clone());
    let templates = Templates::fetch();
    warn_before_leaving(saving);
    let sheet = saving.sheet;
    let title = Signal::derive(move || {
        saving
            .entry
            .with(|entry| entry.as_ref().map(|entry| entry.reference.clone()))
            .unwrap_or_else(|| t!("nav.new_entry").to_owned())
    });
    let recorded = Signal::derive(move || {
        saving
            .entry
            .with(|entry| entry.as_ref().map(|entry| entry.recorded_at))
    });
    let own = Signal::derive(move || saving.entry.with(|entry| entry.as_ref().map(|entry| entry.id)));
    let lead = t!("entry.editor_lead");
    let aside = view! {
        <Stack gap=Gap::Wide>
            <CompletenessMeter sheet=sheet templates=templates />
            <PreviousEntries subject=sheet.at(FieldName::Subject) own=own />
        </Stack>
    };
    view! {
        <PageHeader title=title lead=lead.into_any() up=(Route::Entries.href(), t!("nav.entries")) />
        <EditorBar saving=saving />
        <Split aside=aside.into_any()>
            <Stack gap=Gap::Wide>
                <Form state=saving.form on_submit=Callback::new(move |()| saving.save())>
                    <Restored saving=saving />
                    <Others saving=saving />
                    <TemplatePicker templates=templates sheet=sheet begin=begin />
                    <EventFields saving=saving subject=subject />
                    <LateField sheet=sheet recorded=recorded />
                    <CarryForward sheet=sheet own=own />
                    <TextFields sheet=sheet lists=HintLists::fetch() />
                    <JudgementFields sheet=sheet />
                </Form>
                <ParticipantsField saving=saving />
                <Belongings saving=saving />
            </Stack>
        </Split>
        <ConflictDialog saving=saving />
    }
    .into_any()
}

/// Where the saving stands, always in sight, and what can be done with the draft.
#[component]
fn EditorBar(saving: Autosave) -> AnyView {
    let (finalising, discarding) = (RwSignal::new(false), RwSignal::new(false));
    let go = use_go();
    let begun = Memo::new(move |_| saving.entry.with(Option::is_some));
    let finalise = Callback::new(move |()| {
        saving.save();
        finalising.set(true);
    });
    let look = Callback::new(move |()| {
        if let Some(entry) = saving.entry.get_untracked() {
            saving.save();
            go.to(Route::Entry(entry.id));
        }
    });
    let leave = Callback::new(move |entry: Entry| go.to(Route::Entry(entry.id)));
    view! {
        <StickyBar state=view! { <SaveWords saving=saving /> }.into_any()>
            {move || begun.get().then(|| { use_key("f", t!("entry.finalise"), finalise); view! {
                <Button kind=ButtonKind::Quiet icon=Icon::Archive on_press=Callback::new(move |()| discarding.set(true))>{t!("entry.discard")}</Button>
                <Button kind=ButtonKind::Quiet icon=Icon::Eye on_press=look>{t!("entry.look")}</Button>
                <Button kind=ButtonKind::Primary icon=Icon::Lock on_press=finalise>{t!("entry.finalise")}</Button>
            } })}
        </StickyBar>
        {move || begun.get().then(|| view! {
            <FinaliseDialog open=finalising saving=saving on_done=leave />
            <DiscardDialog open=discarding saving=saving />
        })}
    }
    .into_any()
}

/// What belongs to the draft beside its fields: evidence, follow-ups, links. They need the draft to be on the server.
#[component]
fn Belongings(saving: Autosave) -> AnyView {
    let id = Memo::new(move |_| saving.entry.with(|entry| entry.as_ref().map(|entry| entry.id)));
    let links = Memo::new(move |_| {
        let links = saving
            .entry
            .with(|entry| entry.as_ref().map(|entry| entry.links.clone()));
        links.unwrap_or_default()
    });
    // The editor is for one's own draft alone, to which all of this may be added.
    let may = Memo::new(|_| true);
    let changed = Callback::new(move |()| saving.catch_up());
    (move || match id.get() {
        None => view! { <Section title=t!("evidence.title")><Hint>{t!("writing.first")}</Hint></Section> }
            .into_any(),
        Some(id) => {
            let all = Query::new(move || api::list_attachments(id));
            view! {
                <Stack gap=Gap::Wide>
                    <Evidence entry=id all=all may_attach=may open=may on_changed=changed />
                    <EntryFollowUps entry=id may_add=may on_changed=changed />
                    <Links entry=id links=links back=backlinks_of(id) may=may on_changed=changed />
                </Stack>
            }
            .into_any()
        }
    })
    .into_any()
}
