//! Accounts.

use convolog_dto::{UserPage, UserQuery};

use super::ApiError;
use super::client::Ask;

/// One page of accounts, by name.
pub async fn list_users(query: UserQuery) -> Result<UserPage, ApiError> {
    Ask::get("users").query(&query).send().await
}
