//! Whom somebody reported to, and since when.

use super::{out_of_file, person_for, view};
use crate::{Ctx, Result};
use convolog_db::people;
use convolog_dto::{PersonId, ReportingLinePage, limits};
use convolog_rbac::Action;

/// Lists the reporting lines of a person, the newest first.
///
/// # Errors
/// 404 for somebody who is not seen.
pub fn list_reporting_lines(ctx: &Ctx, id: PersonId) -> Result<ReportingLinePage> {
    out_of_file(ctx, |tx| {
        person_for(ctx, tx, Action::Read, id, None)?;
        let rows = people::reporting_lines(tx, &ctx.scope(), id, limits::PAGE_MAX)?;
        let page = ReportingLinePage {
            items: rows.into_iter().map(view::reporting_line).collect(),
            next_cursor: None,
            total: None,
        };
        Ok((page, id))
    })
}
