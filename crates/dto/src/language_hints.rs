//! The words that an author is asked to think about. They explain and never block.

use crate::{Errors, HintKind, Validate, limits};
use serde::{Deserialize, Serialize};

/// The words of one kind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct HintList {
    /// What is to be thought about.
    pub kind: HintKind,
    /// Words and phrases, found whole and in any case.
    #[cfg_attr(feature = "openapi", schema(max_items = 500, example = json!(["always", "every time"])))]
    pub terms: Vec<String>,
}

/// The lists of this instance, and which version of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LanguageHints {
    /// One list for each kind.
    pub items: Vec<HintList>,
    /// Counts changes; the `ETag` is made of it.
    pub version: i64,
}

/// Lists that replace those of the instance; a kind that is left out gives no hints.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LanguageHintsUpdate {
    /// At most one list for each kind.
    #[cfg_attr(feature = "openapi", schema(max_items = 7))]
    pub items: Vec<HintList>,
}

impl Validate for LanguageHintsUpdate {
    fn validate(&self, errors: &mut Errors) {
        for (at, list) in self.items.iter().enumerate() {
            if self.items.iter().take(at).any(|other| other.kind == list.kind) {
                errors.add(
                    &format!("/items/{at}/kind"),
                    "double",
                    "There is one list for each kind.",
                );
            }
            if list.terms.len() > limits::HINT_TERMS_MAX {
                let most = limits::HINT_TERMS_MAX;
                errors.add(
                    &format!("/items/{at}/terms"),
                    "too_many",
                    format!("At most {most} terms."),
                );
            }
            for (index, term) in list.terms.iter().enumerate() {
                let pointer = format!("/items/{at}/terms/{index}");
                errors.required_line(&pointer, term, limits::HINT_TERM_MAX);
            }
        }
    }
}
