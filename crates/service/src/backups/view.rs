//! Rows about backups as DTOs.

use crate::{Result, ServiceError, hex::hex};
use convolog_db::{
    backups::{BackupFacts, RunRow},
    snapshot::Counts,
};
use convolog_dto::{Backup, BackupCounts, BackupLogLine, BackupRun, BackupRunLog, ChainHead, Instant};

pub(super) fn backup(row: BackupFacts) -> Result<Backup> {
    Ok(Backup {
        id: row.id,
        file_name: row.file_name,
        kind: row.kind,
        taken_at: row.taken_at,
        size_bytes: row.size_bytes,
        sha256: row.sha256.map(hex),
        verdict: row.verdict,
        fault: row.fault,
        verified_at: row.verified_at,
        locked: row.locked != 0,
        own: row.own != 0,
        app_version: row.app_version,
        head: match (row.head_chain, row.head_seq, row.head_hash) {
            (Some(chain), Some(seq), Some(hash)) => Some(ChainHead {
                chain,
                seq,
                hash: hex(hash),
            }),
            _ => None,
        },
        counts: parsed(row.counts.as_deref())?,
    })
}

pub(super) fn run(row: RunRow) -> Result<BackupRun> {
    Ok(BackupRun {
        id: row.id,
        kind: row.kind,
        state: row.state,
        progress: row.progress,
        asked_at: row.asked_at,
        asked_by: row.asked_by,
        started_at: row.started_at,
        finished_at: row.finished_at,
        backup_id: row.backup_id,
        size_bytes: row.size_bytes,
        sha256: row.sha256.map(hex),
        counts: parsed(row.counts.as_deref())?,
        error: row.error,
    })
}

pub(super) fn log(row: &RunRow) -> BackupRunLog {
    let line = |line: &str| {
        let (at, text) = line.split_once(' ')?;
        Some(BackupLogLine {
            at: Instant::from_timestamp_millis(at.parse().ok()?)?,
            text: text.to_owned(),
        })
    };
    BackupRunLog {
        run_id: row.id,
        lines: row.log.lines().filter_map(line).collect(),
    }
}

pub(super) fn counts(counts: Counts) -> BackupCounts {
    BackupCounts {
        people: counts.people,
        entries: counts.entries,
        attachments: counts.attachments,
        users: counts.users,
        audit_events: counts.audit_events,
    }
}

pub(super) fn counts_text(found: Counts) -> Result<String> {
    serde_json::to_string(&counts(found)).map_err(|error| ServiceError::Internal(error.to_string()))
}

fn parsed(text: Option<&str>) -> Result<Option<BackupCounts>> {
    text.map(serde_json::from_str)
        .transpose()
        .map_err(|error| ServiceError::Internal(error.to_string()))
}
