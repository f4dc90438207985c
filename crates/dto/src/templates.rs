//! Templates: the beginning of an entry, to be chosen by name.

use crate::{
    Channel, EntryType, Errors, Formality, Patch, Sentiment, Severity, TemplateId, Validate, limits,
};
use serde::{Deserialize, Serialize};

/// The beginning of an entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Template {
    /// The template.
    pub id: TemplateId,
    /// What it is called, unique.
    #[cfg_attr(feature = "openapi", schema(example = "Concern (SBI)"))]
    pub name: String,
    /// When to take it.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub description: Option<String>,
    /// What kind of event it records.
    #[serde(rename = "type")]
    pub entry_type: EntryType,
    /// Whether it is part of a formal process.
    pub formality: Formality,
    /// How the conversation is held; null leaves it to the author.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub channel: Option<Channel>,
    /// How serious it is.
    pub severity: Severity,
    /// The classification to start with.
    pub sentiment: Sentiment,
    /// What it is about, in a line.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub title: Option<String>,
    /// What happened. Markdown, with questions to be answered.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub facts: Option<String>,
    /// What it led to.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub impact: Option<String>,
    /// How the employee tells it.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub employee_account: Option<String>,
    /// What the author makes of it.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub assessment: Option<String>,
    /// What was agreed.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub agreed: Option<String>,
    /// Words to find the entry by.
    pub tags: Vec<String>,
    /// Whether it came with the software; such a one cannot be changed.
    pub built_in: bool,
    /// Counts changes; the `ETag` is made of it.
    pub version: i64,
}

/// A template to be added.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NewTemplate {
    /// What it is called, unique.
    #[cfg_attr(
        feature = "openapi",
        schema(min_length = 1, max_length = 120, example = "Concern (SBI)")
    )]
    pub name: String,
    /// When to take it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(max_length = 2000))]
    pub description: Option<String>,
    /// What kind of event it records.
    #[serde(rename = "type")]
    pub entry_type: EntryType,
    /// Whether it is part of a formal process; `informal` when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub formality: Option<Formality>,
    /// How the conversation is held; left to the author when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub channel: Option<Channel>,
    /// How serious it is; `none` when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub severity: Option<Severity>,
    /// The classification to start with; `neutral` when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sentiment: Option<Sentiment>,
    /// What it is about, in a line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(max_length = 200))]
    pub title: Option<String>,
    /// What happened. Markdown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(max_length = 20000))]
    pub facts: Option<String>,
    /// What it led to. Markdown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(max_length = 20000))]
    pub impact: Option<String>,
    /// How the employee tells it. Markdown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(max_length = 20000))]
    pub employee_account: Option<String>,
    /// What the author makes of it. Markdown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(max_length = 20000))]
    pub assessment: Option<String>,
    /// What was agreed. Markdown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(max_length = 20000))]
    pub agreed: Option<String>,
    /// Words to find the entry by.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "openapi", schema(max_items = 20, required = false))]
    pub tags: Vec<String>,
}

impl Validate for NewTemplate {
    fn validate(&self, errors: &mut Errors) {
        errors.required_line("/name", &self.name, limits::NAME_MAX);
        errors.optional_text("/description", self.description.as_deref(), limits::REASON_MAX);
        errors.optional_line("/title", self.title.as_deref(), limits::TITLE_MAX);
        for (pointer, text) in [
            ("/facts", &self.facts),
            ("/impact", &self.impact),
            ("/employee_account", &self.employee_account),
            ("/assessment", &self.assessment),
            ("/agreed", &self.agreed),
        ] {
            errors.optional_text(pointer, text.as_deref(), limits::TEXT_MAX);
        }
        errors.tags("/tags", &self.tags);
    }
}

/// Changes to a template of the instance's own.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TemplatePatch {
    /// What it is called, unique.
    #[serde(
        default,
        deserialize_with = "crate::patch::present",
        skip_serializing_if = "Option::is_none"
    )]
    #[cfg_attr(
        feature = "openapi",
        schema(nullable = false, min_length = 1, max_length = 120)
    )]
    pub name: Option<String>,
    /// When to take it; null clears it.
    #[serde(default, skip_serializing_if = "Patch::is_keep")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, required = false, max_length = 2000))]
    pub description: Patch<String>,
    /// What kind of event it records.
    #[serde(
        rename = "type",
        default,
        deserialize_with = "crate::patch::present",
        skip_serializing_if = "Option::is_none"
    )]
    #[cfg_attr(feature = "openapi", schema(nullable = false))]
    pub entry_type: Option<EntryType>,
    /// Whether it is part of a formal process.
    #[serde(
        default,
        deserialize_with = "crate::patch::present",
        skip_serializing_if = "Option::is_none"
    )]
    #[cfg_attr(feature = "openapi", schema(nullable = false))]
    pub formality: Option<Formality>,
    /// How the conversation is held; null leaves it to the author.
    #[serde(default, skip_serializing_if = "Patch::is_keep")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<Channel>, required = false))]
    pub channel: Patch<Channel>,
    /// How serious it is.
    #[serde(
        default,
        deserialize_with = "crate::patch::present",
        skip_serializing_if = "Option::is_none"
    )]
    #[cfg_attr(feature = "openapi", schema(nullable = false))]
    pub severity: Option<Severity>,
    /// The classification to start with.
    #[serde(
        default,
        deserialize_with = "crate::patch::present",
        skip_serializing_if = "Option::is_none"
    )]
    #[cfg_attr(feature = "openapi", schema(nullable = false))]
    pub sentiment: Option<Sentiment>,
    /// What it is about; null clears it.
    #[serde(default, skip_serializing_if = "Patch::is_keep")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, required = false, max_length = 200))]
    pub title: Patch<String>,
    /// What happened; null clears it.
    #[serde(default, skip_serializing_if = "Patch::is_keep")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, required = false, max_length = 20000))]
    pub facts: Patch<String>,
    /// What it led to; null clears it.
    #[serde(default, skip_serializing_if = "Patch::is_keep")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, required = false, max_length = 20000))]
    pub impact: Patch<String>,
    /// How the employee tells it; null clears it.
    #[serde(default, skip_serializing_if = "Patch::is_keep")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, required = false, max_length = 20000))]
    pub employee_account: Patch<String>,
    /// What the author makes of it; null clears it.
    #[serde(default, skip_serializing_if = "Patch::is_keep")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, required = false, max_length = 20000))]
    pub assessment: Patch<String>,
    /// What was agreed; null clears it.
    #[serde(default, skip_serializing_if = "Patch::is_keep")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, required = false, max_length = 20000))]
    pub agreed: Patch<String>,
    /// Words to find the entry by; replaces all of them.
    #[serde(
        default,
        deserialize_with = "crate::patch::present",
        skip_serializing_if = "Option::is_none"
    )]
    #[cfg_attr(feature = "openapi", schema(nullable = false, max_items = 20))]
    pub tags: Option<Vec<String>>,
}

impl Validate for TemplatePatch {
    fn validate(&self, errors: &mut Errors) {
        if let Some(name) = &self.name {
            errors.required_line("/name", name, limits::NAME_MAX);
        }
        errors.patch_text("/description", &self.description, limits::REASON_MAX);
        errors.patch_line("/title", &self.title, limits::TITLE_MAX);
        errors.patch_text("/facts", &self.facts, limits::TEXT_MAX);
        errors.patch_text("/impact", &self.impact, limits::TEXT_MAX);
        errors.patch_text("/employee_account", &self.employee_account, limits::TEXT_MAX);
        errors.patch_text("/assessment", &self.assessment, limits::TEXT_MAX);
        errors.patch_text("/agreed", &self.agreed, limits::TEXT_MAX);
        if let Some(tags) = &self.tags {
            errors.tags("/tags", tags);
        }
    }
}
