//! What narrows the list down, as chips that can be taken away.

use convolog_dto::{Day, PersonId, UserId};
use leptos::prelude::*;
use uuid::Uuid;

use super::counts::Counts;
use super::filter::EntryFilter;
use crate::api::{self, Load, Query};
use crate::i18n::{Word, day_short, t};
use crate::routes::Filter;
use crate::ui::{Button, ButtonKind, Chip, ChipBar};

type Away = Box<dyn Fn(&mut EntryFilter) + Send + Sync>;

#[component]
pub(super) fn FilterChips(filter: Filter<EntryFilter>, counts: Counts) -> AnyView {
    let people = Memo::new(move |_| filter.now.with(|now| now.person.clone()));
    let names = names_of(people);
    let author = move |id| counts.author(id).map(|count| count.author.name);
    let named = move || names.with(|names| filter.now.with(|now| named(now, names, author)));
    let chips = move || filter.now.with(chips);
    let any = Memo::new(move |_| filter.now.with(EntryFilter::count) > 0);
    let clear = Callback::new(move |()| filter.update(|now| *now = now.cleared()));
    (move || {
        any.get().then(|| {
            view! {
                <ChipBar label=t!("explorer.active")>
                    <For each=named key=|(id, (text, _))| (*id, text.clone()) let(chip)>{one(filter, chip.1)}</For>
                    <For each=chips key=|(text, _)| text.clone() let(chip)>{one(filter, chip)}</For>
                    <Button kind=ButtonKind::Quiet on_press=clear>{t!("explorer.clear")}</Button>
                </ChipBar>
            }
        })
    })
    .into_any()
}

fn one(filter: Filter<EntryFilter>, (text, away): (String, Away)) -> AnyView {
    let remove = Callback::new(move |()| {
        filter.update(|now| {
            away(now);
            now.rows = None;
        });
    });
    view! { <Chip text=text on_remove=remove /> }.into_any()
}

/// A name that is not known yet.
const UNKNOWN: &str = "…";

/// The names of people, as far as they are known.
fn names_of(people: Memo<Vec<PersonId>>) -> Signal<Vec<(PersonId, String)>> {
    let found = Query::new(move || {
        let people = people.get();
        async move {
            let mut names = Vec::new();
            for id in people {
                // Who is not to be seen has no name here, and can still be taken away.
                if let Ok(person) = api::get_person(id).await {
                    names.push((id, person.display_name));
                }
            }
            Ok(names)
        }
    });
    Signal::derive(move || {
        found.state.with(|state| match state {
            Load::Ready(names) => names.clone(),
            Load::Pending | Load::Failed(_) => Vec::new(),
        })
    })
}

fn words<W>(
    chips: &mut Vec<(String, Away)>,
    label: &str,
    held: &[W],
    values: fn(&mut EntryFilter) -> &mut Vec<W>,
) where
    W: Word + PartialEq + Send + Sync + 'static,
{
    for word in held {
        let word = *word;
        let text = t!("explorer.chip", label = label, value = word.word());
        chips.push((
            text,
            Box::new(move |now| values(now).retain(|other| *other != word)),
        ));
    }
}

/// Whom they are about and by whom they are: two of them may be called the same.
fn named(
    now: &EntryFilter,
    people: &[(PersonId, String)],
    author: impl Fn(UserId) -> Option<String>,
) -> Vec<(Uuid, (String, Away))> {
    let mut chips: Vec<(Uuid, (String, Away))> = Vec::new();
    for id in now.person.iter().copied() {
        let name = people.iter().find(|(known, _)| *known == id);
        let name = name.map_or(UNKNOWN, |(_, name)| name.as_str());
        let text = if now.root().is_some() {
            t!("explorer.below_person", name = name)
        } else {
            name.to_owned()
        };
        let away: Away = Box::new(move |now| {
            now.person.retain(|other| *other != id);
            now.below = false;
        });
        chips.push((id.uuid(), (text, away)));
    }
    for id in now.author.iter().copied() {
        let name = author(id);
        let name = name.as_deref().unwrap_or(UNKNOWN);
        let text = t!("explorer.chip", label = t!("explorer.author"), value = name);
        let away: Away = Box::new(move |now| now.author.retain(|other| *other != id));
        chips.push((id.uuid(), (text, away)));
    }
    chips
}

fn chips(now: &EntryFilter) -> Vec<(String, Away)> {
    let mut chips: Vec<(String, Away)> = Vec::new();
    let chip = |label: &str, value: &str| t!("explorer.chip", label = label, value = value);
    if !now.q.is_empty() {
        chips.push((chip(t!("explorer.words"), &now.q), Box::new(|now| now.q.clear())));
    }
    words(&mut chips, t!("explorer.family"), &now.family, |now| {
        &mut now.family
    });
    words(&mut chips, t!("entry.field.type"), &now.entry_type, |now| {
        &mut now.entry_type
    });
    words(&mut chips, t!("entry.field.severity"), &now.severity, |now| {
        &mut now.severity
    });
    words(&mut chips, t!("entry.field.sentiment"), &now.sentiment, |now| {
        &mut now.sentiment
    });
    words(&mut chips, t!("entry.field.status"), &now.status, |now| {
        &mut now.status
    });
    words(
        &mut chips,
        t!("explorer.record_state"),
        &now.record_state,
        |now| &mut now.record_state,
    );
    words(
        &mut chips,
        t!("explorer.contemporaneity"),
        &now.contemporaneity,
        |now| &mut now.contemporaneity,
    );
    tags(&mut chips, now);
    days(&mut chips, now);
    switches(&mut chips, now);
    chips
}

fn tags(chips: &mut Vec<(String, Away)>, now: &EntryFilter) {
    let chip = |label: &str, value: &str| t!("explorer.chip", label = label, value = value);
    for tag in now.tag.clone() {
        let text = chip(t!("entry.field.tags"), &tag);
        chips.push((text, Box::new(move |now| now.tag.retain(|other| *other != tag))));
    }
    for tag in now.all_tags.clone() {
        let text = chip(t!("explorer.tags.always"), &tag);
        chips.push((
            text,
            Box::new(move |now| now.all_tags.retain(|other| *other != tag)),
        ));
    }
    for tag in now.not_tag.clone() {
        let text = chip(t!("explorer.not_tag"), &tag);
        chips.push((
            text,
            Box::new(move |now| now.not_tag.retain(|other| *other != tag)),
        ));
    }
}

fn days(chips: &mut Vec<(String, Away)>, now: &EntryFilter) {
    let mut push = |label: &str, day: Option<Day>, away: fn(&mut EntryFilter)| {
        if let Some(day) = day {
            let text = t!("explorer.chip", label = label, value = day_short(day));
            chips.push((text, Box::new(away)));
        }
    };
    push(t!("explorer.from"), now.from, |now| now.from = None);
    push(t!("explorer.to"), now.to, |now| now.to = None);
    push(t!("explorer.recorded_from"), now.recorded_from, |now| {
        now.recorded_from = None;
    });
    push(t!("explorer.recorded_to"), now.recorded_to, |now| {
        now.recorded_to = None;
    });
}

fn switches(chips: &mut Vec<(String, Away)>, now: &EntryFilter) {
    if let Some(yes) = now.evidence {
        let text = if yes {
            t!("explorer.evidence")
        } else {
            t!("explorer.no_evidence")
        };
        chips.push((text.to_owned(), Box::new(|now| now.evidence = None)));
    }
    if let Some(yes) = now.overdue {
        let text = if yes {
            t!("explorer.overdue")
        } else {
            t!("explorer.not_overdue")
        };
        chips.push((text.to_owned(), Box::new(|now| now.overdue = None)));
    }
}
