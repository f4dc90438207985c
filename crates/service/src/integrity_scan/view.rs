//! Scans as DTOs.

use crate::evidence::view as evidence_view;
use convolog_db::attachments::{FaultRow, ScanRow};
use convolog_dto::{IntegrityScan, ScanState};

pub(super) fn scan(row: Option<ScanRow>, faults: Vec<FaultRow>) -> IntegrityScan {
    let faults = faults.into_iter().map(evidence_view::fault).collect();
    match row {
        Some(row) => IntegrityScan {
            state: row.state,
            started_at: Some(row.started_at),
            finished_at: row.finished_at,
            checked: row.checked,
            total: row.total,
            bytes: row.bytes,
            changed: row.changed,
            missing: row.missing,
            orphans: row.orphans,
            faults,
        },
        None => IntegrityScan {
            state: ScanState::Never,
            started_at: None,
            finished_at: None,
            checked: 0,
            total: 0,
            bytes: 0,
            changed: 0,
            missing: 0,
            orphans: 0,
            faults,
        },
    }
}
