//! The particulars of an entry, with the two that stay open: status and tags.

use convolog_dto::{Entry, EntryPatch, EntryStatus, Imported, TimePrecision};
use convolog_rbac::Action;
use leptos::prelude::*;

use super::content::{FieldName, tags_of};
use super::fresh::refresh;
use super::relations::{Links, backlinks_of};
use super::rights::may;
use super::tags::Tags;
use super::words::{basis_words, field_label, read_label};
use crate::api::{self, ApiError};
use crate::i18n::{Word, instant_written, moment_in, t, zone_here};
use crate::routes::Route;
use crate::session::use_session;
use crate::ui::{
    Fact, Facts, Gap, PersonLine, Section, Select, Stack, StatusMark, Toasts, error_text, options_of,
    use_toasts,
};

#[component]
pub(super) fn Particulars(entry: RwSignal<Entry>) -> AnyView {
    let me = use_session().me;
    let open =
        Memo::new(move |_| me.with(|me| entry.with(|entry| may(me.as_ref(), Action::EditStatus, entry))));
    view! {
        <Stack gap=Gap::Wide>
            {move || entry.with(|entry| view! {
                <PersonLine name=entry.subject.name.clone() detail=t!("entry.subject") href=Route::Person(entry.subject_id).href() />
            })}
            {move || open.get().then(|| view! { <OpenFields entry=entry /> })}
            <Section title=t!("entry.group.facts")>{move || facts(entry.get(), open.get())}</Section>
            <Related entry=entry />
        </Stack>
    }
    .into_any()
}

/// How it relates to others; nothing where there is nothing to see or to do.
#[component]
fn Related(entry: RwSignal<Entry>) -> AnyView {
    let me = use_session().me;
    let id = entry.with_untracked(|entry| entry.id);
    let links = Memo::new(move |_| entry.with(|entry| entry.links.clone()));
    let may = Memo::new(move |_| me.with(|me| entry.with(|entry| may(me.as_ref(), Action::Link, entry))));
    let back = backlinks_of(id);
    let shown = Memo::new(move |_| may.get() || !links.with(Vec::is_empty) || !back.with(Vec::is_empty));
    let changed = Callback::new(move |()| refresh(entry));
    (move || {
        shown
            .get()
            .then(|| view! { <Links entry=id links=links back=back may=may on_changed=changed /> })
    })
    .into_any()
}

/// When it happened, on the clocks of where it happened.
pub(super) fn when(entry: &Entry) -> String {
    let zone = &entry.occurred_tz;
    let time = entry.precision != TimePrecision::Day;
    let mut words = moment_in(zone, entry.occurred_start, time);
    if let Some(end) = entry.occurred_end {
        words = t!("entry.span", from = words, to = moment_in(zone, end, time));
    }
    if *zone != zone_here() {
        words = t!("entry.in_zone", when = words, zone = zone.replace('_', " "));
    }
    words
}

/// The same, with how exactly it is known where that is not to the minute.
pub(in crate::features) fn when_and_how_exactly(entry: &Entry) -> String {
    let approximate = matches!(entry.precision, TimePrecision::Hour | TimePrecision::Approximate);
    let when = when(entry);
    if approximate {
        format!("{when} ({})", entry.precision.word().to_lowercase())
    } else {
        when
    }
}

fn facts(entry: Entry, open: bool) -> AnyView {
    let (when, others) = (when_and_how_exactly(&entry), others(&entry));
    let tags = entry.tags.join(", ");
    view! {
        <Facts>
            <Fact label=t!("entry.fact.reference")>{entry.reference}</Fact>
            <Fact label=t!("entry.fact.when")>{when}</Fact>
            <Fact label=t!("entry.fact.recorded")>{instant_written(entry.recorded_at)}</Fact>
            <Fact label=t!("entry.fact.author")>{entry.author.name}</Fact>
            {entry.on_behalf_of.map(|other| view! { <Fact label=t!("entry.fact.on_behalf_of")>{other.name}</Fact> })}
            {entry.imported.map(|mark| view! { <Fact label=t!("imported.badge")>{imported_words(&mark)}</Fact> })}
            {entry.finalised_at.map(|at| view! { <Fact label=t!("entry.fact.finalised")>{instant_written(at)}</Fact> })}
            <Fact label=read_label(FieldName::Channel)>{entry.channel.word()}</Fact>
            <Fact label=field_label(FieldName::Formality)>{entry.formality.word()}</Fact>
            <Fact label=read_label(FieldName::FactBasis)>{basis_words(entry.fact_basis)}</Fact>
            {(!open).then(|| view! { <Fact label=field_label(FieldName::Status)><StatusMark status=entry.status /></Fact> })}
            {(!open && !tags.is_empty()).then(|| view! { <Fact label=field_label(FieldName::Tags)>{tags}</Fact> })}
            {others}
        </Facts>
    }
    .into_any()
}

/// When, by whom and from where.
pub(in crate::features) fn imported_words(mark: &Imported) -> String {
    let when = instant_written(mark.at);
    let source = mark.source_instance.clone();
    match &mark.by {
        Some(user) => t!("imported.by", when = when, name = user.name, source = source),
        None => t!("imported.by_operator", when = when, source = source),
    }
}

fn others(entry: &Entry) -> AnyView {
    let people = entry
        .participants
        .iter()
        .map(|one| format!("{} ({})", one.name, one.role.word().to_lowercase()))
        .collect::<Vec<_>>()
        .join(", ");
    view! {
        {(!people.is_empty()).then(|| view! { <Fact label=t!("entry.fact.participants")>{people}</Fact> })}
    }
    .into_any()
}

/// Status and tags: they change at once and can be taken back.
#[component]
fn OpenFields(entry: RwSignal<Entry>) -> AnyView {
    let status = RwSignal::new(entry.with_untracked(|entry| entry.status.to_string()));
    let tags = RwSignal::new(entry.with_untracked(|entry| entry.tags.join(", ")));
    let saved = save_patch(entry);
    Effect::new(move |before: Option<()>| {
        let chosen = status.get().parse::<EntryStatus>().ok();
        let now = entry.with_untracked(|entry| entry.status);
        if before.is_some() && chosen.is_some_and(|chosen| chosen != now) {
            saved.run(EntryPatch {
                status: chosen,
                ..EntryPatch::default()
            });
        }
    });
    Effect::new(move |before: Option<()>| {
        let chosen = tags_of(&tags.get());
        if before.is_some() && entry.with_untracked(|entry| entry.tags != chosen) {
            saved.run(EntryPatch {
                tags: Some(chosen),
                ..EntryPatch::default()
            });
        }
    });
    // What the server has leads, also after a refusal or an undo.
    Effect::new(move |_| {
        entry.with(|entry| {
            status.maybe_update(|now| {
                std::mem::replace(now, entry.status.to_string()) != entry.status.to_string()
            });
            tags.maybe_update(|now| std::mem::replace(now, entry.tags.join(", ")) != entry.tags.join(", "));
        });
    });
    view! {
        <Stack>
            <Select label=field_label(FieldName::Status) options=options_of(EntryStatus::ALL) value=status />
            <Tags label=field_label(FieldName::Tags) value=tags />
        </Stack>
    }
    .into_any()
}

/// Saves a change of what stays open; `undo` is what takes it back.
fn send(entry: RwSignal<Entry>, toasts: Toasts, patch: EntryPatch, undo: Option<EntryPatch>) {
    let before = entry.get_untracked();
    leptos::task::spawn_local(async move {
        match api::update_entry(before.id, before.version, &patch).await {
            Ok(now) => {
                let words = if patch.status.is_some() {
                    t!("entry.status_now", status = now.status.word())
                } else {
                    t!("entry.tags_now").to_owned()
                };
                entry.try_set(now);
                if let Some(undo) = undo {
                    let back = Callback::new(move |()| send(entry, toasts, undo.clone(), None));
                    toasts.say_with_undo(words, back);
                }
            }
            Err(error) => {
                toasts.say(error_text(&error));
                // A stale one shows what is there now; the choice can be made again.
                let now = if error == ApiError::Stale {
                    api::get_entry(before.id).await.unwrap_or(before)
                } else {
                    before
                };
                entry.try_set(now);
            }
        }
    });
}

fn save_patch(entry: RwSignal<Entry>) -> Callback<EntryPatch> {
    let toasts = use_toasts();
    Callback::new(move |patch: EntryPatch| {
        let undo = entry.with_untracked(|entry| EntryPatch {
            status: patch.status.map(|_| entry.status),
            tags: patch.tags.as_ref().map(|_| entry.tags.clone()),
            ..EntryPatch::default()
        });
        send(entry, toasts, patch, Some(undo));
    })
}
