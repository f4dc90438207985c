//! Who did what with a person's record: the audit trail of the person.

use convolog_dto::{AuditEvent, AuditQuery, EntryId, PersonId, limits};
use leptos::prelude::*;

use super::shown::Shown;
use crate::api::{self, Pages};
use crate::i18n::{action_word, t};
use crate::routes::{Filter, Route};
use crate::ui::{Cell, ChipBar, Hint, Loaded, More, Section, Stack, Table, TimeStamp, ToggleChip};

/// Looking and taking away.
const READS: [&str; 3] = ["person.viewed", "attachment.downloaded", "export.started"];

#[component]
pub(super) fn AccessTab(subject: PersonId, shown: Filter<Shown>) -> AnyView {
    let reads = Memo::new(move |_| shown.now.with(|now| now.reads));
    let pages = Pages::new(
        || limits::PAGE_DEFAULT,
        move |cursor: Option<String>, limit| {
            let action = if reads.get() {
                READS.map(str::to_owned).to_vec()
            } else {
                Vec::new()
            };
            api::list_audit_events(AuditQuery {
                subject_id: vec![subject],
                action,
                limit: Some(limit),
                cursor,
                ..AuditQuery::default()
            })
        },
    );
    let matter = move |rows: Vec<AuditEvent>| {
        if rows.is_empty() {
            return view! { <Hint>{t!("access.none")}</Hint> }.into_any();
        }
        let headers = vec![
            t!("access.what"),
            t!("access.who"),
            t!("access.when"),
            t!("access.address"),
        ];
        let rows = rows.into_iter().map(row).collect_view();
        view! { <Table caption=t!("access.title") headers=headers>{rows}</Table> }.into_any()
    };
    let turn = Callback::new(move |()| shown.update(|now| now.reads = !now.reads));
    view! {
        <Section title=t!("access.title")>
            <Stack>
                <Hint>{t!("access.hint")}</Hint>
                <ChipBar label=t!("filter.title")>
                    <ToggleChip text=t!("access.reads") on=reads on_press=turn />
                </ChipBar>
                <Loaded state=pages.rows on_retry=Callback::new(move |()| pages.reload()) matter=matter />
                <More pages=pages />
            </Stack>
        </Section>
    }
    .into_any()
}

fn row(event: AuditEvent) -> AnyView {
    let words = action_word(&event.action).map_or_else(|| event.action.clone(), str::to_owned);
    let entry = event.target.id.as_ref().filter(|_| event.target.kind == "entry");
    let what = match entry.and_then(|id| id.parse::<EntryId>().ok()) {
        Some(id) => view! { <a href=Route::Entry(id).href()>{words}</a> }.into_any(),
        None => view! { <span>{words}</span> }.into_any(),
    };
    view! {
        <tr>
            <Cell>{what}{event.reason.map(|reason| view! { <Hint>{reason}</Hint> })}</Cell>
            <Cell label=t!("access.who")>{event.actor.name}</Cell>
            <Cell label=t!("access.when") quiet=true><TimeStamp at=event.at time=true /></Cell>
            <Cell label=t!("access.address") quiet=true empty=event.ip.is_none()>{event.ip}</Cell>
        </tr>
    }
    .into_any()
}
