//! The texts of an entry as they stand now, each original legible beside what corrects it.

use convolog_dto::{AmendableField, Amendment, Entry};
use leptos::prelude::*;

use super::{corrections, original};
use crate::i18n::{Word, t};
use crate::ui::{Hint, Icon, Markdown, RecordBlock, Section, Signed, Stack, Tone};

/// All texts, in the order of the editor; the title only where it was corrected, since it heads the page.
pub(in crate::features::entries) fn texts(entry: &Entry, amendments: &[Amendment]) -> AnyView {
    let title = corrections(amendments, AmendableField::Title)
        .next()
        .map(|_| AmendableField::Title);
    let fields = [
        AmendableField::Facts,
        AmendableField::Impact,
        AmendableField::EmployeeAccount,
        AmendableField::Agreed,
        AmendableField::Assessment,
    ];
    let mut shown: Vec<AnyView> = title
        .into_iter()
        .chain(fields)
        .filter_map(|field| text(entry, amendments, field))
        .collect();
    if let Some(reason) = entry.late_reason.clone() {
        let reason =
            view! { <Section title=t!("entry.field.late_reason")><Markdown text=reason /></Section> };
        shown.push(reason.into_any());
    }
    if shown.is_empty() {
        return view! { <Hint>{t!("entry.no_text")}</Hint> }.into_any();
    }
    shown.into_iter().collect_view().into_any()
}

fn text(entry: &Entry, amendments: &[Amendment], field: AmendableField) -> Option<AnyView> {
    let original = original(entry, field).map(str::to_owned);
    let corrections: Vec<Amendment> = corrections(amendments, field).cloned().collect();
    if corrections.is_empty() {
        let text = original?;
        return Some(view! { <Section title=field.word()><Markdown text=text /></Section> }.into_any());
    }
    let last = corrections.last().map(|one| one.id);
    let original = original.map(|text| {
        let by = view! { <Signed name=entry.author.name.clone() at=entry.finalised_at.unwrap_or(entry.recorded_at) /> };
        view! {
            <RecordBlock label=t!("amend.original") by=by.into_any() struck=true><Markdown text=text /></RecordBlock>
        }
    });
    let corrections = corrections
        .into_iter()
        .map(|one| {
            let by = view! { <Signed name=one.author.name at=one.at /> };
            view! {
                <RecordBlock label=one.kind.word() icon=Icon::Edit tone=Tone::Accent by=by.into_any() struck=Some(one.id) != last>
                    <Markdown text=one.text />
                </RecordBlock>
            }
        })
        .collect_view();
    let all = view! { <Section title=field.word()><Stack>{original}{corrections}</Stack></Section> };
    Some(all.into_any())
}
