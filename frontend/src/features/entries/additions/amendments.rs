//! The amendments of an entry in the order in which they were made.

use convolog_dto::{AmendableField, Amendment, AmendmentKind, Entry};
use leptos::prelude::*;

use super::{corrections, original};
use crate::api::{self, Query};
use crate::i18n::{Word, t};
use crate::ui::{Icon, Markdown, RecordBlock, RecordReason, Section, Signed, Stack, Tone, WordDiff};

/// The amendments of an entry, read again whenever the entry has more of them.
pub(in crate::features::entries) fn amendments_of(entry: RwSignal<Entry>) -> Query<Vec<Amendment>> {
    let asked = Memo::new(move |_| entry.with(|entry| (entry.id, entry.amendment_count)));
    Query::new(move || {
        let (id, count) = asked.get();
        async move {
            if count == 0 {
                return Ok(Vec::new());
            }
            api::list_amendments(id).await.map(|page| page.items)
        }
    })
}

/// All of them; nothing where there is none.
#[component]
pub(in crate::features::entries) fn Amendments(entry: Entry, amendments: Vec<Amendment>) -> AnyView {
    if amendments.is_empty() {
        return ().into_any();
    }
    let blocks = amendments
        .iter()
        .map(|one| block(&entry, &amendments, one))
        .collect_view();
    view! { <Section title=t!("amend.title")><Stack>{blocks}</Stack></Section> }.into_any()
}

fn block(entry: &Entry, amendments: &[Amendment], one: &Amendment) -> AnyView {
    let label = match one.field {
        Some(field) => t!("amend.of", kind = one.kind.word(), field = field.word()),
        None => one.kind.word().to_owned(),
    };
    let (icon, tone) = match one.kind {
        AmendmentKind::Correction => (Icon::Edit, Tone::Accent),
        AmendmentKind::Addendum => (Icon::Plus, Tone::Accent),
        AmendmentKind::LateEntry => (Icon::FollowUp, Tone::Caution),
    };
    let by = view! { <Signed name=one.author.name.clone() at=one.at /> };
    let matter = match (one.kind, one.field) {
        (AmendmentKind::Correction, Some(field)) => {
            let before = before(entry, amendments, one, field);
            view! { <WordDiff before=before after=one.text.clone() /> }.into_any()
        }
        _ => view! { <Markdown text=one.text.clone() /> }.into_any(),
    };
    let why = t!("amend.why", reason = one.reason);
    view! {
        <RecordBlock label=label icon=icon tone=tone by=by.into_any()>
            {matter}
            <RecordReason text=why />
        </RecordBlock>
    }
    .into_any()
}

/// What the text said before this correction.
fn before(entry: &Entry, amendments: &[Amendment], one: &Amendment, field: AmendableField) -> String {
    let earlier = corrections(amendments, field)
        .take_while(|other| other.id != one.id)
        .last();
    let text = earlier.map(|earlier| earlier.text.as_str());
    text.or_else(|| original(entry, field))
        .unwrap_or_default()
        .to_owned()
}
