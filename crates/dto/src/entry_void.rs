//! Voiding an entry.

use crate::{Errors, Validate, limits};
use serde::{Deserialize, Serialize};

/// Takes an entry out of force; it stays legible.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct VoidEntry {
    /// Why; shown with the entry for ever.
    #[cfg_attr(
        feature = "openapi",
        schema(min_length = 1, max_length = 2000, example = "Written about the wrong person")
    )]
    pub reason: String,
}

impl Validate for VoidEntry {
    fn validate(&self, errors: &mut Errors) {
        errors.required_text("/reason", &self.reason, limits::REASON_MAX);
    }
}
