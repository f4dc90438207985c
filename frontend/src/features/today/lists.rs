//! The lists of Today.

use convolog_dto::{Entry, FollowUp, LastContact};
use leptos::prelude::*;

use crate::features::entries::EntryRow;
use crate::features::follow_ups::FollowUpRow;
use crate::i18n::{day_of, number, plural, relative_day, t};
use crate::routes::Route;
use crate::ui::{EntryList, Hint, PersonList, Section, TaskList};

/// Follow-ups with the way to complete them. Nothing where there are none.
#[component]
pub(super) fn DueList(
    title: &'static str,
    follow_ups: Vec<FollowUp>,
    total: Option<i64>,
    on_done: Callback<()>,
) -> AnyView {
    if follow_ups.is_empty() {
        return ().into_any();
    }
    let shown = i64::try_from(follow_ups.len()).unwrap_or(i64::MAX);
    let total = total.unwrap_or(shown);
    let rows = follow_ups
        .into_iter()
        .map(|follow_up| {
            view! { <FollowUpRow follow_up=follow_up show_subject=true on_done=Callback::new(move |_| on_done.run(())) /> }
        })
        .collect_view();
    let more = (total > shown)
        .then(|| view! { <a href=Route::FollowUps.href()>{t!("today.all", n = number(total))}</a> });
    view! {
        <Section title=title actions=plural!("follow_up.open_count", total).into_any()>
            <TaskList>{rows}</TaskList>
            {more}
        </Section>
    }
    .into_any()
}

/// One's own drafts; each leads to its editor.
#[component]
pub(super) fn Drafts(drafts: Vec<Entry>, total: i64) -> AnyView {
    if drafts.is_empty() {
        return ().into_any();
    }
    let shown = i64::try_from(drafts.len()).unwrap_or(i64::MAX);
    let rows = drafts
        .into_iter()
        .map(|entry| view! { <EntryRow entry=entry to_editor=true /> })
        .collect_view();
    let more = (total > shown).then(|| {
        let href = format!("{}?record_state=draft", Route::Entries.href());
        view! { <a href=href>{t!("today.all", n = number(total))}</a> }
    });
    view! {
        <Section title=t!("today.drafts") actions=plural!("today.draft_count", total).into_any()>
            <EntryList>{rows}</EntryList>
            {more}
        </Section>
    }
    .into_any()
}

/// Direct reports about whom nothing was written for a while.
#[component]
pub(super) fn WithoutContact(people: Vec<LastContact>, weeks: i64) -> AnyView {
    let none = people.is_empty();
    let people: Vec<_> = people
        .into_iter()
        .map(|contact| {
            let last = contact.last_at.map_or_else(
                || t!("today.never").to_owned(),
                |at| t!("today.last", day = relative_day(day_of(at))),
            );
            (contact.person.name, last, Route::Person(contact.person.id).href())
        })
        .collect();
    view! {
        <Section title=t!("today.without_contact")>
            <Hint>{if none { t!("today.all_met", n = weeks) } else { t!("today.weeks", n = weeks) }}</Hint>
            {(!none).then(|| view! { <PersonList people=people /> })}
        </Section>
    }
    .into_any()
}

/// The newest entries.
#[component]
pub(super) fn Recent(entries: Vec<Entry>) -> AnyView {
    if entries.is_empty() {
        return ().into_any();
    }
    let rows = entries
        .into_iter()
        .map(|entry| view! { <EntryRow entry=entry /> })
        .collect_view();
    view! {
        <Section title=t!("today.recent") actions=view! { <a href=Route::Entries.href()>{t!("today.to_entries")}</a> }.into_any()>
            <EntryList>{rows}</EntryList>
        </Section>
    }
    .into_any()
}
