//! Where the scan stands.

use super::view;
use crate::{Ctx, Result};
use convolog_db::{DbError, attachments};
use convolog_dto::{IntegrityScan, limits};

/// Shows the scan that is under way, or else the last one, and the damaged evidence that one sees.
///
/// # Errors
/// When the database cannot be read.
pub fn get_integrity_scan(ctx: &Ctx) -> Result<IntegrityScan> {
    ctx.read(|tx| {
        let scan = attachments::last_scan(tx)?;
        let (faults, _total) = attachments::damaged(tx, &ctx.scope(), limits::PAGE_MAX)?;
        Ok::<_, DbError>(view::scan(scan, faults))
    })
}
