//! Which of the six questions the draft answers. Advice, never a condition.

use convolog_record::{Account, Part, completeness};
use leptos::prelude::*;

use super::content::FieldName;
use super::sheet::Sheet;
use super::templates::Templates;
use crate::i18n::t;
use crate::ui::{Hint, Meter, Section, Stack};

#[component]
pub(super) fn CompletenessMeter(sheet: Sheet, templates: Templates) -> AnyView {
    let now = Memo::new(move |_| {
        let content = sheet.content();
        let text = |field| Some(content.get(field)).filter(|text| !templates.is_unanswered(field, text));
        let account = Account {
            who: text(FieldName::Subject),
            what: text(FieldName::Facts),
            when: text(FieldName::Start),
            impact: text(FieldName::Impact),
            response: text(FieldName::EmployeeAccount),
            next: text(FieldName::Agreed),
        };
        let found = completeness(&account);
        (found.score, found.missing)
    });
    let parts = Signal::derive(move || {
        now.with(|(_, missing)| {
            Part::ALL
                .iter()
                .map(|part| (part_word(*part), !missing.contains(part)))
                .collect::<Vec<_>>()
        })
    });
    let label = Signal::derive(move || {
        let answered = now.with(|(_, missing)| Part::ALL.len().saturating_sub(missing.len()));
        t!("entry.complete.label", n = answered, all = Part::ALL.len())
    });
    view! {
        <Section title=t!("entry.complete.title")>
            <Stack>
                <Meter label=label value=Signal::derive(move || now.with(|(score, _)| *score)) parts=parts />
                <Hint>{t!("entry.complete.hint")}</Hint>
            </Stack>
        </Section>
    }
    .into_any()
}

fn part_word(part: Part) -> &'static str {
    match part {
        Part::Who => t!("entry.complete.who"),
        Part::What => t!("entry.complete.what"),
        Part::When => t!("entry.complete.when"),
        Part::Impact => t!("entry.complete.impact"),
        Part::Response => t!("entry.complete.response"),
        Part::Next => t!("entry.complete.next"),
    }
}
