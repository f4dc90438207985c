//! Snapshots of the database: which there are, what is being done about them, and how well the instance is protected.

use crate::{
    BackupHealth, BackupId, BackupKind, BackupRunId, BackupRunKind, BackupRunState, BackupVerdict, ChainHead,
};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// A snapshot in the backup folder. The uploaded files are not in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Backup {
    /// The snapshot.
    pub id: BackupId,
    /// What the file is called.
    #[cfg_attr(feature = "openapi", schema(example = "convolog-2025-01-01.db"))]
    pub file_name: String,
    /// Why it was taken.
    pub kind: BackupKind,
    /// When it was taken.
    pub taken_at: DateTime<Utc>,
    /// Its size in bytes.
    #[cfg_attr(feature = "openapi", schema(minimum = 0))]
    pub size_bytes: i64,
    /// The SHA-256 of the file, 64 hex digits; null until it was read as a whole.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub sha256: Option<String>,
    /// What was found when it was last looked at.
    pub verdict: BackupVerdict,
    /// What is wrong with it, if anything is.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub fault: Option<String>,
    /// When it was last read as a whole.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub verified_at: Option<DateTime<Utc>>,
    /// Whether it is kept whatever the retention says.
    pub locked: bool,
    /// Whether it is of this instance. Those of others are never deleted by themselves.
    pub own: bool,
    /// The version of ConvoLog that took it.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub app_version: Option<String>,
    /// The last event of the audit trail in it.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub head: Option<ChainHead>,
    /// How much is in it.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub counts: Option<BackupCounts>,
}

/// How much is in a snapshot.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BackupCounts {
    /// People.
    pub people: i64,
    /// Entries, drafts included.
    pub entries: i64,
    /// Pieces of evidence by name and hash; their files are not in the snapshot.
    pub attachments: i64,
    /// Accounts.
    pub users: i64,
    /// Events of the audit trail.
    pub audit_events: i64,
}

/// One piece of work on the backups: taking a snapshot, or reading one again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BackupRun {
    /// The run.
    pub id: BackupRunId,
    /// What is done.
    pub kind: BackupRunKind,
    /// Where it stands.
    pub state: BackupRunState,
    /// How far it is, in per cent.
    #[cfg_attr(feature = "openapi", schema(minimum = 0, maximum = 100))]
    pub progress: i64,
    /// When it was asked for.
    pub asked_at: DateTime<Utc>,
    /// Who asked; null where the schedule did.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub asked_by: Option<String>,
    /// When it began.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub started_at: Option<DateTime<Utc>>,
    /// When it ended.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub finished_at: Option<DateTime<Utc>>,
    /// The snapshot that it is about.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub backup_id: Option<BackupId>,
    /// The size of the snapshot in bytes.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub size_bytes: Option<i64>,
    /// The SHA-256 of the snapshot, 64 hex digits.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub sha256: Option<String>,
    /// How much is in it.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub counts: Option<BackupCounts>,
    /// Why it failed.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub error: Option<String>,
}

/// What a run did, step by step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BackupRunLog {
    /// The run.
    pub run_id: BackupRunId,
    /// Its steps, the first one first.
    pub lines: Vec<BackupLogLine>,
}

/// One step of a run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BackupLogLine {
    /// When.
    pub at: DateTime<Utc>,
    /// What happened.
    #[cfg_attr(feature = "openapi", schema(example = "The database was copied."))]
    pub text: String,
}

/// How well the instance is protected, and when the next snapshot is due.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BackupStatus {
    /// Whether there is anything to worry about.
    pub health: BackupHealth,
    /// The schedule; null when it is switched off.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub schedule: Option<BackupSchedule>,
    /// How many snapshots are kept, locked ones aside; 0 keeps all.
    #[cfg_attr(feature = "openapi", schema(minimum = 0))]
    pub keep: i64,
    /// The folder that snapshots lie in, on the server.
    #[cfg_attr(feature = "openapi", schema(example = "/app/backups"))]
    pub folder: String,
    /// The folder of the uploaded files, which are not in any snapshot and are to be backed up beside them.
    #[cfg_attr(feature = "openapi", schema(example = "/app/data/uploads"))]
    pub uploads_folder: String,
    /// The newest snapshot of this instance that was found whole.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub last_good: Option<Backup>,
    /// The last run that took a snapshot or tried to, and has ended.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub last_run: Option<BackupRun>,
    /// The run that is under way.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub current_run: Option<BackupRun>,
}

/// When snapshots are taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BackupSchedule {
    /// Five fields of Unix cron.
    #[cfg_attr(feature = "openapi", schema(example = "0 2 * * *"))]
    pub cron: String,
    /// The time zone that they are read in.
    #[cfg_attr(feature = "openapi", schema(example = "UTC"))]
    pub zone: String,
    /// The next three times.
    pub next: Vec<DateTime<Utc>>,
}

macro_rules! page_query {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(deny_unknown_fields)]
        #[cfg_attr(feature = "openapi", derive(utoipa::IntoParams), into_params(parameter_in = Query))]
        pub struct $name {
            /// How many rows at the most.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            #[cfg_attr(feature = "openapi", param(nullable = false, minimum = 1, maximum = 200, default = 50))]
            pub limit: Option<i64>,
            /// Where the last page ended.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            #[cfg_attr(feature = "openapi", param(nullable = false))]
            pub cursor: Option<String>,
        }
    )+};
}

page_query! {
    /// Which snapshots to list.
    BackupQuery,
    /// Which runs to list.
    BackupRunQuery,
}
