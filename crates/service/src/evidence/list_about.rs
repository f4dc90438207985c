//! The evidence about one person.

use super::view;
use crate::{
    Ctx, Result,
    page::limit_of,
    people::{out_of_file, person_for},
};
use convolog_db::attachments;
use convolog_dto::{AttachmentPage, PersonAttachmentQuery, PersonId};
use convolog_rbac::Action;

/// Lists the evidence of all entries about a person that one sees, the newest first.
///
/// # Errors
/// 404 for somebody who is not seen, 400 for a bad limit or cursor.
pub fn list_person_attachments(
    ctx: &Ctx,
    person: PersonId,
    query: PersonAttachmentQuery,
) -> Result<AttachmentPage> {
    let limit = limit_of(query.limit)?;
    out_of_file(ctx, |tx| {
        person_for(ctx, tx, Action::Read, person, None)?;
        let page = attachments::list_about(tx, &ctx.scope(), person, query.cursor.as_deref(), limit)?;
        let total = query
            .include_total
            .then(|| attachments::count_about(tx, &ctx.scope(), person))
            .transpose()?;
        let page = AttachmentPage {
            items: page.rows.into_iter().map(view::attachment).collect(),
            next_cursor: page.next,
            total,
        };
        Ok((page, person))
    })
}
