//! Today.

use convolog_dto::Dashboard;

use super::ApiError;
use super::client::Ask;

/// What needs one's attention.
pub async fn get_dashboard() -> Result<Dashboard, ApiError> {
    Ask::get("dashboard").send().await
}
