//! The size of a page.

use crate::{Result, ServiceError};
use convolog_dto::{ErrorCode, limits};

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
