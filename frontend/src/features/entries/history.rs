//! How an entry came to be: every saved state, and what each changed.

use std::collections::HashMap;

use convolog_dto::{Entry, EntryId, ParticipantRole, RecordState, Revision, RevisionQuery, limits};
use leptos::prelude::*;
use serde_json::Value;

use super::content::{Content, FieldName};
use super::words::{field_label, field_words};
use crate::api::{self, ApiError, Load, PageOf, Pages, Query};
use crate::i18n::{Word, instant_written, plural, t, wall_clock};
use crate::ui::{Change, Gap, Hint, Loaded, Margin, More, Section, SkeletonKind, Stack, TextChange};

/// How many states to begin with: as many as one answer holds, but for the one that waits.
const FIRST: i64 = limits::PAGE_MAX - 1;

/// A saved state and the one before it; none before the first that there is to see.
#[derive(Clone)]
struct Step {
    now: Revision,
    was: Option<Revision>,
}

impl Step {
    fn changes_person(&self) -> bool {
        let person = |revision: &Revision| text(&revision.content, "subject_id");
        self.was
            .as_ref()
            .is_some_and(|was| person(was) != person(&self.now))
    }
}

/// Who is called what, by id. A saved state keeps only the id of its person.
type Names = HashMap<String, String>;

#[component]
pub(super) fn History(entry: RwSignal<Entry>) -> AnyView {
    let held = StoredValue::new(None);
    let pages = Pages::new(
        || FIRST,
        move |cursor, limit| steps(entry.with(|entry| entry.id), cursor, limit, held),
    );
    let names = names(entry, pages);
    let matter = move |rows: Vec<Step>| {
        // Names come a moment later.
        (move || {
            let names = names.get();
            rows.iter().map(|step| state(step, &names)).collect_view()
        })
        .into_any()
    };
    let count = move || match pages.rows.get() {
        Load::Ready(rows) if !pages.has_more() => Some(plural!("history.count", rows.len())),
        _ => None,
    };
    // Once it was long, the foot stays: it says when all of it is shown.
    let long = Memo::new(move |was: Option<&bool>| was.is_some_and(|was| *was) || pages.has_more());
    view! {
        <Section title=t!("entry.tab.history") actions=count.into_any()>
            <Hint>{t!("history.legend")}</Hint>
            <div>
                <Loaded state=pages.rows kind=SkeletonKind::Rows on_retry=Callback::new(move |()| pages.reload()) matter=matter />
            </div>
            {move || long.get().then(|| view! { <More pages=pages /> })}
        </Section>
    }
    .into_any()
}

/// A page of steps. What the last state of an answer changed shows only beside the one before it, so it is `held` until
/// the next answer.
async fn steps(
    id: EntryId,
    mut cursor: Option<String>,
    limit: i64,
    held: StoredValue<Option<Revision>>,
) -> Result<PageOf<Step>, ApiError> {
    let first = cursor.is_none();
    let mut states: Vec<Revision> = held
        .try_get_value()
        .flatten()
        .filter(|_| !first)
        .into_iter()
        .collect();
    loop {
        let query = RevisionQuery {
            limit: Some(limit.saturating_add(i64::from(first))),
            cursor,
        };
        let page = api::list_entry_revisions(id, query).await?;
        states.extend(page.items);
        cursor = page.next_cursor;
        // An answer is short where states are about somebody whom one does not see.
        if cursor.is_none() || states.len() > 1 {
            break;
        }
    }
    let rest = states.clone().into_iter().skip(1).map(Some);
    let was = rest.chain(cursor.is_none().then_some(None));
    held.try_set_value(states.last().cloned());
    Ok(PageOf {
        items: states
            .into_iter()
            .zip(was)
            .map(|(now, was)| Step { now, was })
            .collect(),
        next_cursor: cursor,
        total: None,
        total_since: None,
    })
}

/// The names of the people it was about; nobody is asked unless that changed.
fn names(entry: RwSignal<Entry>, pages: Pages<Step>) -> Memo<Names> {
    let moved = Memo::new(move |_| {
        pages.rows.with(|rows| match rows {
            Load::Ready(rows) => rows.iter().any(Step::changes_person),
            Load::Pending | Load::Failed(_) => false,
        })
    });
    let org = Query::new(move || {
        let asks = moved.get();
        async move {
            if !asks {
                return Ok(Vec::new());
            }
            api::get_org().await.map(|org| org.nodes)
        }
    });
    Memo::new(move |_| {
        let mut names = Names::new();
        if let Load::Ready(nodes) = org.state.get() {
            names.extend(
                nodes
                    .into_iter()
                    .map(|node| (node.id.to_string(), node.display_name)),
            );
        }
        entry.with(|entry| names.insert(entry.subject_id.to_string(), entry.subject.name.clone()));
        names
    })
}

fn state(step: &Step, names: &Names) -> AnyView {
    let (revision, older) = (&step.now, step.was.as_ref());
    let record = |revision: &Revision| {
        text(&revision.content, "record_state")
            .parse::<RecordState>()
            .ok()
    };
    let fixed = record(revision).filter(|now| older.is_some_and(|older| record(older) != Some(*now)));
    let others = older.and_then(|older| {
        let (before, after) = (participants(&older.content), participants(&revision.content));
        (before != after)
            .then(|| view! { <TextChange label=t!("participants.title") before=before after=after /> })
    });
    let changes = older.map(|older| changes(revision, older, names));
    let what = match fixed {
        Some(state) => t!(
            "history.state",
            name = revision.author.name,
            state = state.word().to_lowercase()
        ),
        None if revision.version == 1 => t!("history.began", name = revision.author.name),
        None => t!("history.saved", name = revision.author.name),
    };
    let reason = Some(text(&revision.content, "void_reason"))
        .filter(|reason| fixed.is_some() && !reason.is_empty())
        .map(|reason| view! { <Change label=t!("void.reason") before="" after=reason /> });
    view! {
        <Margin label=view! { <span>{instant_written(revision.at)}</span> }.into_any()>
            <Stack gap=Gap::Tight>
                <Hint>{what}</Hint>
                {changes}
                {others}
                {reason}
            </Stack>
        </Margin>
    }
    .into_any()
}

/// The fields that differ.
fn changes(now: &Revision, was: &Revision, names: &Names) -> AnyView {
    let (now, was) = (content_of(&now.content), content_of(&was.content));
    let changes = now.differences(&was).into_iter().map(|field| {
        let words = |content: &Content| match field {
            FieldName::Subject => names.get(content.get(field)).cloned().unwrap_or_default(),
            _ => field_words(field, content.get(field)),
        };
        let (before, after) = (words(&was), words(&now));
        if is_text(field) && !before.is_empty() && !after.is_empty() {
            return view! { <TextChange label=field_label(field) before=before after=after /> }.into_any();
        }
        view! { <Change label=field_label(field) before=before after=after /> }.into_any()
    });
    changes.collect_view().into_any()
}

fn text(content: &Value, key: &str) -> String {
    content
        .get(key)
        .and_then(Value::as_str)
        .unwrap_or_default()
        .to_owned()
}

/// What is compared word by word.
const fn is_text(field: FieldName) -> bool {
    matches!(
        field,
        FieldName::Title
            | FieldName::Facts
            | FieldName::Impact
            | FieldName::EmployeeAccount
            | FieldName::Assessment
            | FieldName::Agreed
            | FieldName::LateReason
    )
}

/// Who else was there, one a line.
fn participants(content: &Value) -> String {
    let all = content.get("participants").and_then(Value::as_array);
    let lines = all.into_iter().flatten().map(|one| {
        let role = text(one, "role").parse::<ParticipantRole>().map(Word::word);
        format!(
            "{} ({})",
            text(one, "name"),
            role.unwrap_or_default().to_lowercase()
        )
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// The fields as they were saved.
fn content_of(saved: &Value) -> Content {
    let mut content = Content::default();
    let zone = text(saved, "occurred_tz");
    for (field, key) in [
        (FieldName::Subject, "subject_id"),
        (FieldName::Type, "type"),
        (FieldName::Zone, "occurred_tz"),
        (FieldName::Precision, "precision"),
        (FieldName::Title, "title"),
        (FieldName::Facts, "facts"),
        (FieldName::Impact, "impact"),
        (FieldName::EmployeeAccount, "employee_account"),
        (FieldName::Assessment, "assessment"),
        (FieldName::Agreed, "agreed"),
        (FieldName::FactBasis, "fact_basis"),
        (FieldName::Formality, "formality"),
        (FieldName::Channel, "channel"),
        (FieldName::Severity, "severity"),
        (FieldName::Sentiment, "sentiment"),
        (FieldName::Status, "status"),
        (FieldName::LateReason, "late_reason"),
    ] {
        content.set(field, text(saved, key));
    }
    for (field, key) in [
        (FieldName::Start, "occurred_start"),
        (FieldName::End, "occurred_end"),
    ] {
        if let Ok(moment) = text(saved, key).parse() {
            content.set(field, wall_clock(&zone, moment));
        }
    }
    let tags = saved.get("tags").and_then(Value::as_array);
    let tags: Vec<&str> = tags.into_iter().flatten().filter_map(Value::as_str).collect();
    content.set(FieldName::Tags, tags.join(", "));
    content
}
