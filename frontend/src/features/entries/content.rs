//! What one writes in an entry, field by field and as text: to compare, to keep on this device, to merge.

use std::collections::BTreeMap;

use convolog_dto::{Entry, EntryPatch, NewEntry, Patch};
use serde::{Deserialize, Serialize};

use crate::i18n::{moment_of, wall_clock};

/// A field that can be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(super) enum FieldName {
    Subject,
    OnBehalfOf,
    Type,
    Start,
    End,
    Zone,
    Precision,
    Title,
    Facts,
    Impact,
    EmployeeAccount,
    Assessment,
    Agreed,
    FactBasis,
    Formality,
    Channel,
    Severity,
    Sentiment,
    Status,
    Tags,
    LateReason,
}

impl FieldName {
    /// All of them, in the order of the editor.
    pub const ALL: [Self; 21] = [
        Self::Subject,
        Self::OnBehalfOf,
        Self::Type,
        Self::Start,
        Self::End,
        Self::Zone,
        Self::Precision,
        Self::Title,
        Self::Facts,
        Self::Impact,
        Self::EmployeeAccount,
        Self::Assessment,
        Self::Agreed,
        Self::FactBasis,
        Self::Formality,
        Self::Channel,
        Self::Severity,
        Self::Sentiment,
        Self::Status,
        Self::Tags,
        Self::LateReason,
    ];

    /// The texts that tell what happened, in the order of the editor.
    pub const TEXTS: [Self; 6] = [
        Self::Title,
        Self::Facts,
        Self::Impact,
        Self::EmployeeAccount,
        Self::Agreed,
        Self::Assessment,
    ];
}

/// Every field as the text that its control holds. An absent field is an empty one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Content(BTreeMap<FieldName, String>);

impl Content {
    /// The text of a field.
    pub fn get(&self, field: FieldName) -> &str {
        self.0.get(&field).map_or("", String::as_str)
    }

    /// Writes a field.
    pub fn set(&mut self, field: FieldName, text: impl Into<String>) {
        let text = text.into();
        if text.is_empty() {
            self.0.remove(&field);
        } else {
            self.0.insert(field, text);
        }
    }

    /// What an entry says. Times are on the clocks of its own zone.
    pub fn of(entry: &Entry) -> Self {
        let mut content = Self::default();
        let zone = &entry.occurred_tz;
        let plain = |text: &Option<String>| text.clone().unwrap_or_default();
        for (field, text) in [
            (FieldName::Subject, entry.subject_id.to_string()),
            (
                FieldName::OnBehalfOf,
                entry
                    .on_behalf_of
                    .as_ref()
                    .map(|other| other.id.to_string())
                    .unwrap_or_default(),
            ),
            (FieldName::Type, entry.entry_type.to_string()),
            (FieldName::Start, wall_clock(zone, entry.occurred_start)),
            (
                FieldName::End,
                entry
                    .occurred_end
                    .map(|end| wall_clock(zone, end))
                    .unwrap_or_default(),
            ),
            (FieldName::Zone, zone.clone()),
            (FieldName::Precision, entry.precision.to_string()),
            (FieldName::Title, plain(&entry.title)),
            (FieldName::Facts, plain(&entry.facts)),
            (FieldName::Impact, plain(&entry.impact)),
            (FieldName::EmployeeAccount, plain(&entry.employee_account)),
            (FieldName::Assessment, plain(&entry.assessment)),
            (FieldName::Agreed, plain(&entry.agreed)),
            (FieldName::FactBasis, entry.fact_basis.to_string()),
            (FieldName::Formality, entry.formality.to_string()),
            (FieldName::Channel, entry.channel.to_string()),
            (FieldName::Severity, entry.severity.to_string()),
            (FieldName::Sentiment, entry.sentiment.to_string()),
            (FieldName::Status, entry.status.to_string()),
            (FieldName::Tags, entry.tags.join(", ")),
            (FieldName::LateReason, plain(&entry.late_reason)),
        ] {
            content.set(field, text);
        }
        content
    }

    /// The fields in which it differs.
    pub fn differences(&self, other: &Self) -> Vec<FieldName> {
        FieldName::ALL
            .into_iter()
            .filter(|field| !same(*field, self.get(*field), other.get(*field)))
            .collect()
    }

    /// Whether it says anything yet that somebody would miss.
    pub fn has_words(&self) -> bool {
        FieldName::TEXTS
            .into_iter()
            .any(|field| !self.get(field).trim().is_empty())
    }

    /// The tags, as they are kept.
    pub fn tags(&self) -> Vec<String> {
        tags_of(self.get(FieldName::Tags))
    }

    /// The draft that it begins; none while the person, the type or the time is missing, or a name stands where an account is to be picked.
    pub fn new_entry(&self) -> Option<NewEntry> {
        let text = |field| Some(self.get(field).to_owned()).filter(|text| !text.trim().is_empty());
        let zone = self.get(FieldName::Zone);
        Some(NewEntry {
            subject_id: self.get(FieldName::Subject).parse().ok()?,
            entry_type: self.get(FieldName::Type).parse().ok()?,
            occurred_start: moment_of(zone, self.get(FieldName::Start))?,
            occurred_end: moment_of(zone, self.get(FieldName::End)),
            occurred_tz: Some(zone.to_owned()).filter(|zone| !zone.is_empty()),
            precision: self.get(FieldName::Precision).parse().ok(),
            title: text(FieldName::Title),
            facts: text(FieldName::Facts),
            impact: text(FieldName::Impact),
            employee_account: text(FieldName::EmployeeAccount),
            assessment: text(FieldName::Assessment),
            agreed: text(FieldName::Agreed),
            fact_basis: self.get(FieldName::FactBasis).parse().ok(),
            formality: self.get(FieldName::Formality).parse().ok(),
            channel: self.get(FieldName::Channel).parse().ok(),
            severity: self.get(FieldName::Severity).parse().ok(),
            sentiment: self.get(FieldName::Sentiment).parse().ok(),
            status: self.get(FieldName::Status).parse().ok(),
            tags: self.tags(),
            late_reason: text(FieldName::LateReason),
            on_behalf_of: match self.get(FieldName::OnBehalfOf) {
                "" => None,
                id => Some(id.parse().ok()?),
            },
        })
    }

    /// The changes that make `base` into this. A field that holds nothing valid yet is left as it was, and so is for whom it was recorded,
    /// which is fixed.
    pub fn patch_from(&self, base: &Self) -> EntryPatch {
        let changed = self.differences(base);
        let has = |field| changed.contains(&field);
        let text = |field| match self.get(field) {
            _ if !has(field) => Patch::Keep,
            blank if blank.trim().is_empty() => Patch::Clear,
            text => Patch::Set(text.to_owned()),
        };
        let zone = self.get(FieldName::Zone);
        let moved = has(FieldName::Zone);
        EntryPatch {
            subject_id: self.word(FieldName::Subject, &changed),
            entry_type: self.word(FieldName::Type, &changed),
            occurred_start: (moved || has(FieldName::Start))
                .then(|| moment_of(zone, self.get(FieldName::Start)))
                .flatten(),
            occurred_end: match self.get(FieldName::End) {
                _ if !moved && !has(FieldName::End) => Patch::Keep,
                "" if has(FieldName::End) => Patch::Clear,
                end => moment_of(zone, end).map_or(Patch::Keep, Patch::Set),
            },
            occurred_tz: self.word(FieldName::Zone, &changed),
            precision: self.word(FieldName::Precision, &changed),
            title: text(FieldName::Title),
            facts: text(FieldName::Facts),
            impact: text(FieldName::Impact),
            employee_account: text(FieldName::EmployeeAccount),
            assessment: text(FieldName::Assessment),
            agreed: text(FieldName::Agreed),
            fact_basis: self.word(FieldName::FactBasis, &changed),
            formality: self.word(FieldName::Formality, &changed),
            channel: self.word(FieldName::Channel, &changed),
            severity: self.word(FieldName::Severity, &changed),
            sentiment: self.word(FieldName::Sentiment, &changed),
            status: self.word(FieldName::Status, &changed),
            tags: has(FieldName::Tags).then(|| self.tags()),
            late_reason: text(FieldName::LateReason),
        }
    }

    fn word<W: std::str::FromStr>(&self, field: FieldName, changed: &[FieldName]) -> Option<W> {
        changed
            .contains(&field)
            .then(|| self.get(field).parse().ok())
            .flatten()
    }
}

/// Whether two texts of a field mean the same to the server: blank is nothing, and tags are a list.
pub(super) fn same(field: FieldName, one: &str, other: &str) -> bool {
    if field == FieldName::Tags {
        return tags_of(one) == tags_of(other);
    }
    one == other || (one.trim().is_empty() && other.trim().is_empty())
}

/// Tags out of a line of them.
pub fn tags_of(line: &str) -> Vec<String> {
    let mut tags: Vec<String> = Vec::new();
    for tag in line.split(',').map(|tag| tag.trim().to_lowercase()) {
        if !tag.is_empty() && !tags.contains(&tag) {
            tags.push(tag);
        }
    }
    tags
}

#[cfg(test)]
mod tests {
    use super::{Content, FieldName, tags_of};

    fn content(fields: &[(FieldName, &str)]) -> Content {
        let mut content = Content::default();
        for (field, text) in fields {
            content.set(*field, *text);
        }
        content
    }

    #[test]
    fn a_patch_names_only_what_changed() {
        let base = content(&[(FieldName::Title, "Late"), (FieldName::Facts, "06:25")]);
        let mine = content(&[(FieldName::Title, "Late"), (FieldName::Facts, "  ")]);
        let patch = mine.patch_from(&base);
        assert_eq!(serde_json::to_string(&patch).unwrap(), r#"{"facts":null}"#);
    }

    #[test]
    fn tags_are_trimmed_and_each_is_there_once() {
        assert_eq!(tags_of(" Rota, rota ,, handover"), ["rota", "handover"]);
    }
}
