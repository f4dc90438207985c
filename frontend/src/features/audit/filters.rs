//! What narrows the trail down: who, what, to what, about whom, when.

use convolog_dto::{AuditEvent, Day, PersonRef, UserId, UserQuery};
use leptos::prelude::*;

use super::filter::AuditFilter;
use super::page::Names;
use crate::api::{self, Load, Query};
use crate::features::people::PersonPicker;
use crate::i18n::{THINGS, action_word, day_short, t, thing_word, today};
use crate::routes::Filter;
use crate::ui::{
    Chip, ChipBar, Combobox, DateField, Disclosure, FieldRow, Options, Select, Stack, Suggestion,
};

/// How many suggestions at the most.
const FEW: i64 = 8;

/// The fields, out of the way until they are asked for, and what is on.
#[component]
pub(super) fn Filters(
    filter: Filter<AuditFilter>,
    known: Memo<Option<Vec<String>>>,
    names: Memo<Names>,
    rows: RwSignal<Load<Vec<AuditEvent>>>,
) -> AnyView {
    let begins_open = untrack(|| !filter.now.with(AuditFilter::is_open));
    let actions = Signal::derive(move || action_options(&known.get().unwrap_or_default(), filter));
    let action = held(filter, |now| now.action.clone(), |now, value| now.action = value);
    let kind = held(
        filter,
        |now| now.target_kind.clone(),
        |now, value| {
            now.target_kind = value;
            now.target = String::new();
        },
    );
    let from = held(
        filter,
        |now| day(now.from),
        |now, value| now.from = value.parse().ok(),
    );
    let to = held(
        filter,
        |now| day(now.to),
        |now, value| now.to = value.parse().ok(),
    );
    let things: Options = std::iter::once((String::new(), t!("audit.any_thing").to_owned()))
        .chain(
            THINGS
                .iter()
                .filter_map(|kind| Some(((*kind).to_owned(), thing_word(kind)?.to_owned()))),
        )
        .collect();
    let who = Memo::new(move |_| filter.now.with(|now| now.actor.is_none()));
    let whom = Memo::new(move |_| filter.now.with(|now| now.subject.is_none()));
    view! {
        <Stack>
            <Disclosure label=t!("audit.filter") open=begins_open>
                <Stack>
                    <FieldRow>
                        {move || who.get().then(|| view! { <ActorPicker filter=filter /> })}
                        {move || whom.get().then(|| view! { <SubjectPicker filter=filter /> })}
                        <Select label=t!("audit.action") options=actions value=action />
                    </FieldRow>
                    <FieldRow>
                        <Select label=t!("audit.thing") options=things value=kind />
                        <DateField label=t!("audit.since") value=from max=today() optional=true />
                        <DateField label=t!("audit.until") value=to max=today() optional=true />
                    </FieldRow>
                </Stack>
            </Disclosure>
            {move || chips(filter, &names.get(), rows)}
        </Stack>
    }
    .into_any()
}

fn day(day: Option<Day>) -> String {
    day.map(|day| day.to_string()).unwrap_or_default()
}

fn action_options(known: &[String], filter: Filter<AuditFilter>) -> Options {
    let look = filter.now.with(|now| now.view);
    let mut options: Options = known
        .iter()
        .filter(|action| look.has(action))
        .map(|action| {
            let words = action_word(action).map_or_else(|| action.clone(), str::to_owned);
            (action.clone(), words)
        })
        .collect();
    options.sort_by(|one, other| one.1.cmp(&other.1));
    options.insert(0, (String::new(), t!("audit.any_action").to_owned()));
    options
}

/// A filter as its field holds it, both ways.
fn held(
    filter: Filter<AuditFilter>,
    read: fn(&AuditFilter) -> String,
    write: fn(&mut AuditFilter, String),
) -> RwSignal<String> {
    let value = RwSignal::new(untrack(|| filter.now.with(read)));
    Effect::new(move |_| {
        let now = filter.now.with(read);
        value.maybe_update(|shown| std::mem::replace(shown, now.clone()) != now);
    });
    Effect::new(move |before: Option<()>| {
        let chosen = value.get();
        if before.is_some() && filter.now.with_untracked(|now| read(now) != chosen) {
            filter.update(|now| {
                write(now, chosen);
                now.rows = None;
            });
        }
    });
    value
}

#[component]
fn SubjectPicker(filter: Filter<AuditFilter>) -> AnyView {
    let chosen = RwSignal::new(None::<PersonRef>);
    Effect::new(move |_| {
        if let Some(person) = chosen.get() {
            filter.update(|now| {
                now.subject = Some(person.id);
                now.rows = None;
            });
        }
    });
    view! { <PersonPicker label=t!("audit.subject") chosen=chosen optional=true /> }.into_any()
}

#[component]
fn ActorPicker(filter: Filter<AuditFilter>) -> AnyView {
    let typed = RwSignal::new(String::new());
    let found = Query::new(move || {
        let text = typed.get().trim().to_owned();
        async move {
            if text.is_empty() {
                return Ok(Vec::new());
            }
            let query = UserQuery {
                q: Some(text),
                limit: Some(FEW),
                ..UserQuery::default()
            };
            api::list_users(query).await.map(|page| page.items)
        }
    });
    let suggestions = Signal::derive(move || match found.state.get() {
        Load::Ready(users) => users
            .into_iter()
            .map(|user| Suggestion {
                id: user.id.to_string(),
                text: user.name,
                detail: user.email,
            })
            .collect(),
        Load::Pending | Load::Failed(_) => Vec::new(),
    });
    let pick = Callback::new(move |choice: Suggestion| {
        if let Ok(id) = choice.id.parse::<UserId>() {
            filter.update(|now| {
                now.actor = Some(id);
                now.rows = None;
            });
        }
    });
    view! {
        <Combobox
            label=t!("audit.actor")
            optional=true
            typed=typed
            picked=Signal::derive(|| false)
            suggestions=suggestions
            on_pick=pick
        />
    }
    .into_any()
}

/// What is on, each to be taken away.
fn chips(filter: Filter<AuditFilter>, names: &Names, rows: RwSignal<Load<Vec<AuditEvent>>>) -> AnyView {
    let now = filter.now.get();
    if now.is_open() {
        return ().into_any();
    }
    let chip = move |text: String, clear: fn(&mut AuditFilter)| {
        let remove = Callback::new(move |()| {
            filter.update(|now| {
                clear(now);
                now.rows = None;
            });
        });
        view! { <Chip text=text on_remove=remove /> }
    };
    let named = |word: Option<&'static str>, code: &str| {
        (!code.is_empty()).then(|| word.map_or_else(|| code.to_owned(), str::to_owned))
    };
    let actor = now
        .actor
        .map(|id| t!("audit.chip_actor", name = actor_name(id, rows)));
    let subject = now.subject.map(|id| {
        let name = names.get(&id).map_or(t!("audit.somebody"), String::as_str);
        t!("audit.chip_subject", name = name)
    });
    let (action, kind) = (action_word(&now.action), thing_word(&now.target_kind));
    view! {
        <ChipBar label=t!("audit.filter")>
            {actor.map(|text| chip(text, |now| now.actor = None))}
            {subject.map(|text| chip(text, |now| now.subject = None))}
            {named(action, &now.action).map(|text| chip(text, |now| now.action = String::new()))}
            {named(kind, &now.target_kind).map(|text| chip(text, |now| {
                now.target_kind = String::new();
                now.target = String::new();
            }))}
            {(!now.target.is_empty()).then(|| chip(t!("audit.chip_target").to_owned(), |now| now.target = String::new()))}
            {now.from.map(|day| chip(t!("audit.chip_since", day = day_short(day)), |now| now.from = None))}
            {now.to.map(|day| chip(t!("audit.chip_until", day = day_short(day)), |now| now.to = None))}
        </ChipBar>
    }
    .into_any()
}

/// The name of an account, as the newest event of it has it.
fn actor_name(id: UserId, rows: RwSignal<Load<Vec<AuditEvent>>>) -> String {
    rows.with(|rows| match rows {
        Load::Ready(rows) => {
            let one = rows.iter().find(|event| event.actor.id == Some(id));
            one.map(|event| event.actor.name.clone())
        }
        Load::Pending | Load::Failed(_) => None,
    })
    .unwrap_or_else(|| t!("audit.one_account").to_owned())
}
