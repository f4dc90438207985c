//! What narrows the list down, as chips that can be taken away.

use convolog_dto::{Day, PersonId};
use leptos::prelude::*;

use super::filter::EntryFilter;
use crate::api::{self, Load, Query};
use crate::i18n::{Word, day_short, t};
use crate::routes::Filter;
use crate::ui::{Button, ButtonKind, Chip, ChipBar};

type Away = Box<dyn Fn(&mut EntryFilter) + Send + Sync>;

#[component]
pub(super) fn FilterChips(filter: Filter<EntryFilter>) -> AnyView {
    let person = Memo::new(move |_| filter.now.with(|now| now.person));
    let name = name_of(person);
    let chips = move || {
        let name = name.get();
        filter.now.with(|now| chips(now, &name))
    };
    let any = Memo::new(move |_| filter.now.with(EntryFilter::count) > 0);
    let clear = Callback::new(move |()| filter.update(|now| *now = now.cleared()));
    (move || {
        any.get().then(|| {
            view! {
                <ChipBar label=t!("explorer.active")>
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

fn name_of(person: Memo<Option<PersonId>>) -> Signal<String> {
    let found = Query::new(move || {
        let id = person.get();
        async move {
            match id {
                Some(id) => api::get_person(id).await.map(|person| person.display_name),
                None => Ok(String::new()),
            }
        }
    });
    Signal::derive(move || {
        found.state.with(|state| match state {
            Load::Ready(name) => name.clone(),
            Load::Pending | Load::Failed(_) => "…".to_owned(),
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

fn chips(now: &EntryFilter, person: &str) -> Vec<(String, Away)> {
    let mut chips: Vec<(String, Away)> = Vec::new();
    let chip = |label: &str, value: &str| t!("explorer.chip", label = label, value = value);
    if !now.q.is_empty() {
        chips.push((chip(t!("explorer.words"), &now.q), Box::new(|now| now.q.clear())));
    }
    if now.person.is_some() {
        let text = if now.below {
            t!("explorer.below_person", name = person)
        } else {
            person.to_owned()
        };
        let away: Away = Box::new(|now| {
            now.person = None;
            now.below = false;
        });
        chips.push((text, away));
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
    if now.evidence {
        chips.push((
            t!("explorer.evidence").to_owned(),
            Box::new(|now| now.evidence = false),
        ));
    }
    if now.overdue {
        chips.push((
            t!("explorer.overdue").to_owned(),
            Box::new(|now| now.overdue = false),
        ));
    }
}
