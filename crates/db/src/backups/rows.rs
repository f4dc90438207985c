//! Rows about backups.

use convolog_dto::{
    BackupId, BackupKind, BackupRunId, BackupRunKind, BackupRunState, BackupVerdict, Instant,
};
use diesel::prelude::*;

use crate::column::{Col, Nul};
use crate::rows::columns;

/// A snapshot.
#[derive(Clone, Debug, PartialEq, Eq, Queryable)]
pub struct BackupFacts {
    /// The snapshot.
    #[diesel(deserialize_as = Col<BackupId>)]
    pub id: BackupId,
    /// Its file in the folder.
    pub file_name: String,
    /// Why it was taken.
    #[diesel(deserialize_as = Col<BackupKind>)]
    pub kind: BackupKind,
    /// When.
    #[diesel(deserialize_as = Col<Instant>)]
    pub taken_at: Instant,
    /// Its size in bytes.
    pub size_bytes: i64,
    /// The hash of the file.
    #[diesel(deserialize_as = Nul<[u8; 32]>)]
    pub sha256: Option<[u8; 32]>,
    /// What was found when it was last looked at.
    #[diesel(deserialize_as = Col<BackupVerdict>)]
    pub verdict: BackupVerdict,
    /// What is wrong with it.
    pub fault: Option<String>,
    /// When it was last read as a whole.
    #[diesel(deserialize_as = Nul<Instant>)]
    pub verified_at: Option<Instant>,
    /// 1 where it is kept for good.
    pub locked: i64,
    /// 1 where it is of this instance.
    pub own: i64,
    /// The version that took it.
    pub app_version: Option<String>,
    /// The chain of the last event in it.
    pub head_chain: Option<i64>,
    /// The place of that event.
    pub head_seq: Option<i64>,
    /// Its hash.
    #[diesel(deserialize_as = Nul<[u8; 32]>)]
    pub head_hash: Option<[u8; 32]>,
    /// JSON: how much is in it.
    pub counts: Option<String>,
}

columns!(BackupSql, BACKUP = "b".backups {
    id, file_name, kind, taken_at, size_bytes, sha256, verdict, fault, verified_at, locked, own, app_version, head_chain, head_seq,
    head_hash, counts,
});

/// A run.
#[derive(Clone, Debug, PartialEq, Eq, Queryable)]
pub struct RunRow {
    /// The run.
    #[diesel(deserialize_as = Col<BackupRunId>)]
    pub id: BackupRunId,
    /// What it does.
    #[diesel(deserialize_as = Col<BackupRunKind>)]
    pub kind: BackupRunKind,
    /// Where it stands.
    #[diesel(deserialize_as = Col<BackupRunState>)]
    pub state: BackupRunState,
    /// Per cent.
    pub progress: i64,
    /// When it was asked for.
    #[diesel(deserialize_as = Col<Instant>)]
    pub asked_at: Instant,
    /// When it began.
    #[diesel(deserialize_as = Nul<Instant>)]
    pub started_at: Option<Instant>,
    /// When it ended.
    #[diesel(deserialize_as = Nul<Instant>)]
    pub finished_at: Option<Instant>,
    /// The snapshot that it is about.
    #[diesel(deserialize_as = Nul<BackupId>)]
    pub backup_id: Option<BackupId>,
    /// The size of the snapshot.
    pub size_bytes: Option<i64>,
    /// The hash of the snapshot.
    #[diesel(deserialize_as = Nul<[u8; 32]>)]
    pub sha256: Option<[u8; 32]>,
    /// JSON: how much is in it.
    pub counts: Option<String>,
    /// Why it failed.
    pub error: Option<String>,
    /// Lines: milliseconds since 1970, a space, what happened.
    pub log: String,
    /// Who asked.
    pub asked_by: Option<String>,
}

columns!(RunSql, RUN = "r".backup_runs {
    id, kind, state, progress, asked_at, started_at, finished_at, backup_id, size_bytes, sha256, counts, error, log, asked_by,
});
