//! The integrity scan: reads every file of the evidence again and compares it with its hash at receipt. Somebody, or the day, asks
//! for one; the scheduler runs it in the background, in bounded memory, and can cut it short at any moment. What it found so far is
//! kept as it goes, so that a crash loses nothing but the rest: a scan that the next start finds running has failed.

mod due;
mod get;
mod run;
mod start;
mod stop;
mod view;

pub use due::{due_scan, fail_cut_off_scan};
pub use get::get_integrity_scan;
pub use run::{ScanJob, run_scan};
pub use start::start_integrity_scan;
pub use stop::StopSignal;

use crate::{Event, Result, Services};
use convolog_db::{
    WriteTx,
    attachments::{self, ScanRow},
    unscoped,
};
use convolog_dto::{ErrorCode, ScanState};
use serde_json::json;

use crate::ServiceError;

/// Writes the row of a new scan and gives it; refused while one is running.
fn begin(tx: &mut WriteTx<'_>, services: &Services) -> Result<ScanRow> {
    let last = attachments::last_scan(tx)?;
    if last.is_some_and(|scan| scan.state == ScanState::Running) {
        return Err(ServiceError::refuse(
            ErrorCode::Conflict,
            "A scan is running already.",
        ));
    }
    let total = unscoped::evidence_files_in_all(tx)?;
    attachments::begin_scan(tx, total, services.now())?;
    attachments::last_scan(tx)?.ok_or_else(|| ServiceError::Internal("the new scan is not there".to_owned()))
}

/// Ends the running scan as it went, with its event; nothing happens when none is running.
fn end(tx: &mut WriteTx<'_>, services: &Services, state: ScanState, why: Option<&str>) -> Result<()> {
    if !attachments::end_scan(tx, state, services.now())? {
        return Ok(());
    }
    let Some(scan) = attachments::last_scan(tx)? else {
        return Ok(());
    };
    let action = match state {
        ScanState::Succeeded => "integrity_scan.finished",
        _ => "integrity_scan.failed",
    };
    let event = Event::new(action, "integrity_scan").target(scan.id).detail(json!({
        "checked": scan.checked, "total": scan.total, "bytes": scan.bytes, "changed": scan.changed, "missing": scan.missing,
        "orphans": scan.orphans, "why": why,
    }));
    event.append_by_system(tx, services)
}
