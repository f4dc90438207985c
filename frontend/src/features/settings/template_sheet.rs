//! What stands in the form of a template.

use convolog_dto::{EntryType, Formality, NewTemplate, Patch, Sentiment, Severity, Template, TemplatePatch};
use leptos::prelude::*;

use crate::features::entries::tags_of;

/// One signal per field. Copy it around.
#[derive(Clone, Copy)]
pub(super) struct Sheet {
    pub name: RwSignal<String>,
    pub description: RwSignal<String>,
    pub entry_type: RwSignal<String>,
    pub formality: RwSignal<String>,
    pub channel: RwSignal<String>,
    pub severity: RwSignal<String>,
    pub sentiment: RwSignal<String>,
    pub title: RwSignal<String>,
    pub facts: RwSignal<String>,
    pub impact: RwSignal<String>,
    pub employee_account: RwSignal<String>,
    pub assessment: RwSignal<String>,
    pub agreed: RwSignal<String>,
    pub tags: RwSignal<String>,
}

fn text(signal: RwSignal<String>) -> Option<String> {
    Some(signal.get_untracked().trim().to_owned()).filter(|text| !text.is_empty())
}

fn patch<T>(value: Option<T>) -> Patch<T> {
    value.map_or(Patch::Clear, Patch::Set)
}

impl Sheet {
    /// Fields that hold this template, or the usual.
    pub fn new(template: Option<&Template>) -> Self {
        let of = |held: fn(&Template) -> String, usual: &str| {
            RwSignal::new(template.map_or_else(|| usual.to_owned(), held))
        };
        let long = |held: fn(&Template) -> &Option<String>| {
            RwSignal::new(
                template
                    .and_then(|template| held(template).clone())
                    .unwrap_or_default(),
            )
        };
        Self {
            name: of(|template| template.name.clone(), ""),
            description: long(|template| &template.description),
            entry_type: of(
                |template| template.entry_type.to_string(),
                EntryType::OneToOne.as_str(),
            ),
            formality: of(
                |template| template.formality.to_string(),
                Formality::Informal.as_str(),
            ),
            channel: of(
                |template| {
                    template
                        .channel
                        .map(|channel| channel.to_string())
                        .unwrap_or_default()
                },
                "",
            ),
            severity: of(|template| template.severity.to_string(), Severity::None.as_str()),
            sentiment: of(
                |template| template.sentiment.to_string(),
                Sentiment::Neutral.as_str(),
            ),
            title: long(|template| &template.title),
            facts: long(|template| &template.facts),
            impact: long(|template| &template.impact),
            employee_account: long(|template| &template.employee_account),
            assessment: long(|template| &template.assessment),
            agreed: long(|template| &template.agreed),
            tags: of(|template| template.tags.join(", "), ""),
        }
    }

    /// As a template to be added.
    pub fn added(self) -> NewTemplate {
        NewTemplate {
            name: self.name.get_untracked().trim().to_owned(),
            description: text(self.description),
            entry_type: self
                .entry_type
                .get_untracked()
                .parse()
                .unwrap_or(EntryType::OneToOne),
            formality: self.formality.get_untracked().parse().ok(),
            channel: self.channel.get_untracked().parse().ok(),
            severity: self.severity.get_untracked().parse().ok(),
            sentiment: self.sentiment.get_untracked().parse().ok(),
            title: text(self.title),
            facts: text(self.facts),
            impact: text(self.impact),
            employee_account: text(self.employee_account),
            assessment: text(self.assessment),
            agreed: text(self.agreed),
            tags: tags_of(&self.tags.get_untracked()),
        }
    }

    /// As what a template becomes.
    pub fn changed(self) -> TemplatePatch {
        let added = self.added();
        TemplatePatch {
            name: Some(added.name),
            description: patch(added.description),
            entry_type: Some(added.entry_type),
            formality: added.formality,
            channel: patch(added.channel),
            severity: added.severity,
            sentiment: added.sentiment,
            title: patch(added.title),
            facts: patch(added.facts),
            impact: patch(added.impact),
            employee_account: patch(added.employee_account),
            assessment: patch(added.assessment),
            agreed: patch(added.agreed),
            tags: Some(added.tags),
        }
    }
}
