//! Who did what with a person's record: the audit trail of the person.

use convolog_dto::{AuditEvent, AuditQuery, EntryId, PersonId, limits};
use leptos::prelude::*;

use super::shown::Shown;
use crate::api::{self, Pages};
use crate::i18n::t;
use crate::routes::{Filter, Route};
use crate::ui::{Cell, ChipBar, Hint, Loaded, More, Section, Stack, Table, TimeStamp, ToggleChip};

/// Looking and taking away.
const READS: [&str; 2] = ["person.viewed", "attachment.downloaded"];

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
    let words = action_words(&event.action).map_or_else(|| event.action.clone(), str::to_owned);
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

/// What was done in words; none for an action that has none here, which then shows by its name.
fn action_words(action: &str) -> Option<&'static str> {
    Some(match action {
        "person.created" => t!("access.action.person_created"),
        "person.updated" => t!("access.action.person_updated"),
        "person.moved" => t!("access.action.person_moved"),
        "person.left" => t!("access.action.person_left"),
        "person.archived" => t!("access.action.person_archived"),
        "person.viewed" => t!("access.action.person_viewed"),
        "entry.created" => t!("access.action.entry_created"),
        "entry.draft_saved" => t!("access.action.entry_draft_saved"),
        "entry.draft_discarded" => t!("access.action.entry_draft_discarded"),
        "entry.finalised" => t!("access.action.entry_finalised"),
        "entry.status_changed" => t!("access.action.entry_status_changed"),
        "entry.participants_changed" => t!("access.action.entry_participants_changed"),
        "entry.linked" => t!("access.action.entry_linked"),
        "entry.unlinked" => t!("access.action.entry_unlinked"),
        "entry.amended" => t!("access.action.entry_amended"),
        "entry.response_recorded" => t!("access.action.entry_response_recorded"),
        "entry.acknowledgement_recorded" => t!("access.action.entry_acknowledgement_recorded"),
        "entry.voided" => t!("access.action.entry_voided"),
        "attachment.added" => t!("access.action.attachment_added"),
        "attachment.updated" => t!("access.action.attachment_updated"),
        "attachment.damaged" => t!("access.action.attachment_damaged"),
        "attachment.recovered" => t!("access.action.attachment_recovered"),
        "attachment.removed" => t!("access.action.attachment_removed"),
        "attachment.downloaded" => t!("access.action.attachment_downloaded"),
        "follow_up.created" => t!("access.action.follow_up_created"),
        "follow_up.updated" => t!("access.action.follow_up_updated"),
        "follow_up.cancelled" => t!("access.action.follow_up_cancelled"),
        "follow_up.completed" => t!("access.action.follow_up_completed"),
        _ => return None,
    })
}
