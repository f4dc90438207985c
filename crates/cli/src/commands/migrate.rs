//! `convolog migrate`

use convolog_api::settings::Settings;
use convolog_service::operator;
use serde_json::json;

use super::config;
use crate::failure::Failure;
use crate::{lock, output};

/// Runs what migrations are pending.
pub fn migrate(settings: &Settings, json: bool) -> Result<(), Failure> {
    let _held = lock::take(&settings.data_dir)?;
    let ran = operator::migrate(&config(settings))?;
    if json {
        return output::json(&json!({ "migrated": ran }));
    }
    if ran.is_empty() {
        return output::line("The database is up to date.");
    }
    ran.iter()
        .try_for_each(|name| output::line(&format!("migrated {name}")))
}
