//! What every list holds its query to: the size of a page, the length of a search text.

use crate::{Result, ServiceError};
use convolog_dto::{EntryQuery, EntrySort, ErrorCode, SearchText, limits};

/// What was asked for, within bounds.
pub(crate) fn limit_of(asked: Option<i64>) -> Result<i64> {
    let limit = asked.unwrap_or(limits::PAGE_DEFAULT);
    if (1..=limits::PAGE_MAX).contains(&limit) {
        return Ok(limit);
    }
    Err(ServiceError::refuse(
        ErrorCode::InvalidQuery,
        format!("limit takes 1 to {}.", limits::PAGE_MAX),
    ))
}

/// A search text of a length that is worth looking for, without the space around it.
pub(crate) fn words_of(text: &str) -> Result<&str> {
    let text = text.trim();
    if text.is_empty() || text.chars().count() > limits::QUERY_MAX {
        return Err(ServiceError::refuse(
            ErrorCode::InvalidQuery,
            format!("q takes 1 to {} characters.", limits::QUERY_MAX),
        ));
    }
    Ok(text)
}

/// The same where there may be none; an empty one filters nothing.
pub(crate) fn check_words(text: Option<&str>) -> Result<()> {
    match text.map(str::trim) {
        None | Some("") => Ok(()),
        Some(text) => words_of(text).map(drop),
    }
}

/// The words of a filter of entries, and whether there are any where the order is how well they fit.
pub(crate) fn check_filter(query: &EntryQuery) -> Result<()> {
    check_words(query.q.as_deref())?;
    let text = query.q.as_deref().unwrap_or_default();
    if query.sort == Some(EntrySort::Relevance) && !SearchText::parse(text).has_words() {
        return Err(ServiceError::refuse(
            ErrorCode::InvalidQuery,
            "sort=relevance takes words to look for in q.",
        ));
    }
    Ok(())
}
