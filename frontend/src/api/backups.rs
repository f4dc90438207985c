//! Snapshots of the database.

use convolog_dto::{
    Backup, BackupId, BackupPage, BackupQuery, BackupRun, BackupRunId, BackupRunLog, BackupRunPage,
    BackupRunQuery, BackupStatus,
};

use super::ApiError;
use super::client::Ask;

/// How well the instance is protected.
pub async fn get_backup_status() -> Result<BackupStatus, ApiError> {
    Ask::get("backup-status").send().await
}

/// One page of backups, the newest first.
pub async fn list_backups(query: BackupQuery) -> Result<BackupPage, ApiError> {
    Ask::get("backups").query(&query).send().await
}

/// Takes one now.
pub async fn create_backup() -> Result<BackupRun, ApiError> {
    Ask::post("backups").send().await
}

/// Reads one again as a whole.
pub async fn verify_backup(id: BackupId) -> Result<BackupRun, ApiError> {
    Ask::post(format!("backups/{id}/verify")).send().await
}

/// Keeps one for good.
pub async fn lock_backup(id: BackupId) -> Result<Backup, ApiError> {
    Ask::post(format!("backups/{id}/lock")).send().await
}

/// Leaves one to the retention again.
pub async fn unlock_backup(id: BackupId) -> Result<Backup, ApiError> {
    Ask::post(format!("backups/{id}/unlock")).send().await
}

/// Throws one away.
pub async fn delete_backup(id: BackupId) -> Result<(), ApiError> {
    Ask::delete(format!("backups/{id}")).send_only().await
}

/// Where the file is.
pub fn backup_content_path(id: BackupId) -> String {
    format!("/backups/{id}/content")
}

/// One page of what was done, the newest first.
pub async fn list_backup_runs(query: BackupRunQuery) -> Result<BackupRunPage, ApiError> {
    Ask::get("backup-runs").query(&query).send().await
}

/// What a run did, step by step.
pub async fn get_backup_run_log(id: BackupRunId) -> Result<BackupRunLog, ApiError> {
    Ask::get(format!("backup-runs/{id}/log")).send().await
}

/// Ends a run.
pub async fn cancel_backup_run(id: BackupRunId) -> Result<BackupRun, ApiError> {
    Ask::post(format!("backup-runs/{id}/cancel")).send().await
}
