//! How entries and their fields are called.

use convolog_dto::{Entry, EntryFamily, EntryType, Severity};

use super::content::FieldName;
use crate::i18n::{Word, t};
use crate::ui::Options;

/// The longest headline made of an entry's first words, in characters.
const HEADLINE: usize = 90;

/// What stands for an entry in a list: its title, else its first words, else its type.
pub fn headline(entry: &Entry) -> String {
    let first_line = |text: &String| text.lines().map(clip).find(|line| !line.is_empty());
    let title = entry.title.clone().filter(|title| !title.trim().is_empty());
    title
        .or_else(|| entry.facts.as_ref().and_then(first_line))
        .or_else(|| entry.agreed.as_ref().and_then(first_line))
        .unwrap_or_else(|| entry.entry_type.word().to_owned())
}

/// The first words of a line without the signs of Markdown, ending at a word.
fn clip(line: &str) -> String {
    let line = line.replace("**", "").replace("__", "").replace('`', "");
    let line = line.trim().trim_start_matches(['#', '>', '-', '*', ' ']);
    if line.chars().count() <= HEADLINE {
        return line.to_owned();
    }
    let start: String = line.chars().take(HEADLINE).collect();
    let whole = start.rsplit_once(' ').map_or(start.as_str(), |(whole, _)| whole);
    format!("{whole}…")
}

/// The label of a field.
pub(super) fn field_label(field: FieldName) -> &'static str {
    match field {
        FieldName::Subject => t!("entry.field.subject"),
        FieldName::OnBehalfOf => t!("entry.field.on_behalf_of"),
        FieldName::Type => t!("entry.field.type"),
        FieldName::Start => t!("entry.field.start"),
        FieldName::End => t!("entry.field.end"),
        FieldName::Zone => t!("entry.field.zone"),
        FieldName::Precision => t!("entry.field.precision"),
        FieldName::Title => t!("entry.field.title"),
        FieldName::Facts => t!("entry.field.facts"),
        FieldName::Impact => t!("entry.field.impact"),
        FieldName::EmployeeAccount => t!("entry.field.employee_account"),
        FieldName::Assessment => t!("entry.field.assessment"),
        FieldName::Agreed => t!("entry.field.agreed"),
        FieldName::FactBasis => t!("entry.field.fact_basis"),
        FieldName::Formality => t!("entry.field.formality"),
        FieldName::Channel => t!("entry.field.channel"),
        FieldName::Severity => t!("entry.field.severity"),
        FieldName::Sentiment => t!("entry.field.sentiment"),
        FieldName::Status => t!("entry.field.status"),
        FieldName::Tags => t!("entry.field.tags"),
        FieldName::LateReason => t!("entry.field.late_reason"),
    }
}

/// The label of a field where it is read, perhaps by somebody else than its author.
pub(super) fn read_label(field: FieldName) -> &'static str {
    match field {
        FieldName::Assessment => t!("entry.read.assessment"),
        FieldName::Channel => t!("entry.read.channel"),
        FieldName::FactBasis => t!("entry.read.fact_basis"),
        other => field_label(other),
    }
}

/// How the author knows, in the third person.
pub fn basis_words(basis: convolog_dto::FactBasis) -> &'static str {
    use convolog_dto::FactBasis;
    match basis {
        FactBasis::Witnessed => t!("entry.basis.witnessed"),
        FactBasis::ReportedToMe => t!("entry.basis.reported_to_me"),
        FactBasis::Document => t!("entry.basis.document"),
        FactBasis::Assessment => t!("entry.basis.assessment"),
    }
}

/// The value of a field as it is read.
pub(super) fn field_words(field: FieldName, text: &str) -> String {
    use convolog_dto::{Channel, EntryStatus, FactBasis, Formality, Sentiment, TimePrecision};
    fn word<W: Word + std::str::FromStr>(text: &str) -> Option<String> {
        text.parse::<W>().ok().map(|word| word.word().to_owned())
    }
    let known = match field {
        FieldName::Type => word::<EntryType>(text),
        FieldName::Precision => word::<TimePrecision>(text),
        FieldName::FactBasis => word::<FactBasis>(text),
        FieldName::Formality => word::<Formality>(text),
        FieldName::Channel => word::<Channel>(text),
        FieldName::Severity => word::<Severity>(text),
        FieldName::Sentiment => word::<Sentiment>(text),
        FieldName::Status => word::<EntryStatus>(text),
        FieldName::Start | FieldName::End => Some(text.replace('T', " ")),
        FieldName::Zone => Some(text.replace('_', " ")),
        _ => None,
    };
    known.unwrap_or_else(|| text.to_owned())
}

/// The types, family by family.
pub fn types_by_family() -> Vec<(String, Options)> {
    EntryFamily::ALL
        .iter()
        .map(|family| {
            let types = EntryType::ALL
                .iter()
                .filter(|entry_type| entry_type.family() == *family)
                .map(|entry_type| (entry_type.to_string(), entry_type.word().to_owned()))
                .collect();
            (family.word().to_owned(), types)
        })
        .collect()
}

/// What a severity means, so that two managers use the same word for the same thing.
pub(super) fn severity_anchor(severity: Severity) -> &'static str {
    match severity {
        Severity::None => t!("entry.severity.none"),
        Severity::Low => t!("entry.severity.low"),
        Severity::Moderate => t!("entry.severity.moderate"),
        Severity::High => t!("entry.severity.high"),
        Severity::Critical => t!("entry.severity.critical"),
    }
}

#[cfg(test)]
mod tests {
    use super::clip;

    #[test]
    fn a_long_line_is_cut_at_a_word() {
        assert_eq!(clip("## Late for the **handover**"), "Late for the handover");
        let long = "word ".repeat(40);
        let short = clip(&long);
        assert!(short.ends_with("word…") && short.chars().count() <= 91, "{short}");
    }
}
