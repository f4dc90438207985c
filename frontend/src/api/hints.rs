//! Language hints: the words that an author is asked to think about.

use convolog_dto::{LanguageHints, LanguageHintsUpdate};

use super::ApiError;
use super::client::Ask;

/// The lists of this instance.
pub async fn get_language_hints() -> Result<LanguageHints, ApiError> {
    Ask::get("language-hints").send().await
}

/// Replaces the lists of this instance.
pub async fn set_language_hints(
    version: i64,
    update: &LanguageHintsUpdate,
) -> Result<LanguageHints, ApiError> {
    Ask::put("language-hints")
        .json(update)
        .if_match(version)
        .send()
        .await
}
