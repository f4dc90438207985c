//! How an entry came to be: every saved state, and what each changed.

use convolog_dto::{Entry, ParticipantRole, RecordState, Revision, RevisionQuery, limits};
use leptos::prelude::*;
use serde_json::Value;

use super::content::{Content, FieldName};
use super::words::{field_label, field_words};
use crate::api::{self, Query};
use crate::i18n::{Word, instant_written, plural, t, wall_clock};
use crate::ui::{Change, Gap, Hint, Margin, Section, SkeletonKind, Stack, TextChange, loaded};

#[component]
pub(super) fn History(entry: RwSignal<Entry>) -> AnyView {
    let revisions = Query::new(move || {
        let id = entry.with(|entry| entry.id);
        api::list_entry_revisions(
            id,
            RevisionQuery {
                limit: Some(limits::PAGE_MAX),
                ..RevisionQuery::default()
            },
        )
    });
    loaded(revisions, SkeletonKind::Rows, |page| {
        let count = plural!("history.count", page.items.len());
        let older = page.items.iter().skip(1).map(Some).chain(std::iter::once(None));
        let rows = page
            .items
            .iter()
            .zip(older)
            .map(|(revision, older)| state(revision, older))
            .collect_view();
        view! { <Section title=t!("entry.tab.history") actions=count.into_any()>
            <Hint>{t!("history.legend")}</Hint>
            <div>{rows}</div>
        </Section> }
    })
}

fn state(revision: &Revision, older: Option<&Revision>) -> AnyView {
    let (now, was) = (
        content_of(&revision.content),
        older.map(|older| content_of(&older.content)),
    );
    let record = |revision: &Revision| {
        text(&revision.content, "record_state")
            .parse::<RecordState>()
            .ok()
    };
    let fixed = record(revision).filter(|now| older.is_some_and(|older| record(older) != Some(*now)));
    let changes = was.as_ref().map(|was| {
        now.differences(was)
            .into_iter()
            .map(|field| {
                let words = |content: &Content| match field {
                    FieldName::Subject => String::new(),
                    _ => field_words(field, content.get(field)),
                };
                let (before, after) = (words(was), words(&now));
                if is_text(field) && !before.is_empty() && !after.is_empty() {
                    return view! { <TextChange label=field_label(field) before=before after=after /> }
                        .into_any();
                }
                view! { <Change label=field_label(field) before=before after=after /> }.into_any()
            })
            .collect_view()
    });
    let others = older.and_then(|older| {
        let (before, after) = (participants(&older.content), participants(&revision.content));
        (before != after)
            .then(|| view! { <TextChange label=t!("participants.title") before=before after=after /> })
    });
    let what = match fixed {
        Some(state) => t!(
            "history.state",
            name = revision.author.name,
            state = state.word().to_lowercase()
        ),
        None if older.is_none() => t!("history.began", name = revision.author.name),
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
