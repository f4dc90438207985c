//! Whether a scan is due: one that somebody asked for at once, else one each day in which there is something to look at.

use super::{ScanJob, begin, end};
use crate::{Event, Result, ServiceError, Services};
use chrono::TimeDelta;
use convolog_db::{DbError, attachments, audit};
use convolog_dto::ScanState;
use serde_json::json;

/// After how long the files are looked at again.
const EVERY_HOURS: i64 = 24;

/// The scan to be run now, if one is due. A running one is one that was asked for: the scheduler runs one at a time, and asks when it
/// is idle.
///
/// # Errors
/// When the database cannot be read or written.
pub fn due_scan(services: &Services) -> Result<Option<ScanJob>> {
    let (last, oldest, restored) = services.db().read(|tx| {
        let restored = audit::last_of(tx, crate::backups::RESTORED)?;
        Ok::<_, DbError>((
            attachments::last_scan(tx)?,
            attachments::oldest_evidence(tx)?,
            restored,
        ))
    })?;
    let before = services.now() - TimeDelta::hours(EVERY_HOURS);
    match last {
        Some(scan) if scan.state == ScanState::Running => return Ok(Some(ScanJob::of(&scan))),
        // What was restored may name files that are not there.
        Some(scan) if restored.is_some_and(|at| at > scan.started_at) && oldest.is_some() => {}
        None if restored.is_some() && oldest.is_some() => {}
        Some(scan) if scan.started_at > before => return Ok(None),
        _ if oldest.is_none_or(|at| at > before) => return Ok(None),
        _ => {}
    }
    let services = services.clone();
    services.clone().db().write(move |tx| {
        let scan = begin(tx, &services)?;
        let event = Event::new("integrity_scan.started", "integrity_scan").target(scan.id);
        event
            .detail(json!({ "total": scan.total }))
            .append_by_system(tx, &services)?;
        Ok::<_, ServiceError>(Some(ScanJob::of(&scan)))
    })
}

/// Ends the scan that the last stop of the server cut off, for the start of the one server of a data folder; it has failed.
///
/// # Errors
/// When the database cannot be written.
pub fn fail_cut_off_scan(services: &Services) -> Result<()> {
    let services = services.clone();
    services
        .clone()
        .db()
        .write(move |tx| end(tx, &services, ScanState::Failed, Some("The server was stopped.")))
}
