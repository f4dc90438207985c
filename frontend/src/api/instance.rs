//! The settings of the instance.

use convolog_dto::{InstanceSettings, InstanceSettingsPatch};

use super::ApiError;
use super::client::Ask;

/// The settings as they hold now.
pub async fn get_settings() -> Result<InstanceSettings, ApiError> {
    Ask::get("settings").send().await
}

/// Changes some of them.
pub async fn update_settings(
    version: i64,
    patch: &InstanceSettingsPatch,
) -> Result<InstanceSettings, ApiError> {
    Ask::patch("settings").json(patch).if_match(version).send().await
}
