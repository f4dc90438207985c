//! The integrity scan of the evidence.

use convolog_dto::IntegrityScan;

use super::ApiError;
use super::client::Ask;

/// The scan that runs, or the last one.
pub async fn get_integrity_scan() -> Result<IntegrityScan, ApiError> {
    Ask::get("integrity-scan").send().await
}

/// Begins a scan.
pub async fn start_integrity_scan() -> Result<IntegrityScan, ApiError> {
    Ask::post("integrity-scan").send().await
}
