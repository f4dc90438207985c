//! Asking for a scan.

use super::{begin, view};
use crate::{Ctx, Event, Result};
use convolog_db::attachments;
use convolog_dto::{IntegrityScan, limits};
use serde_json::json;

/// Asks for a scan; the scheduler runs it.
///
/// # Errors
/// 409 while one is running.
pub fn start_integrity_scan(ctx: &Ctx) -> Result<IntegrityScan> {
    ctx.write(|ctx, tx| {
        let scan = begin(tx, ctx.services())?;
        let event = Event::new("integrity_scan.started", "integrity_scan").target(scan.id);
        ctx.audit(tx, event.detail(json!({ "total": scan.total })))?;
        let (faults, _total) = attachments::damaged(tx, &ctx.scope(), limits::PAGE_MAX)?;
        Ok(view::scan(Some(scan), faults))
    })
}
