//! Today: what needs one's attention now.

use crate::{
    Ctx, Result, ServiceError, entries::view as entry_view, evidence::view as evidence_view,
    follow_ups::view as follow_up_view, meta,
};
use chrono::TimeDelta;
use convolog_db::{attachments, entries, follow_ups};
use convolog_dto::{Dashboard, EntryQuery, LastContact, PersonRef, RecordState};

/// Rows of each list.
const ROWS: i64 = 20;
/// The newest entries shown.
const RECENT: i64 = 10;
/// How far ahead a follow-up is due soon, in days.
const SOON_DAYS: i64 = 7;
/// After how many weeks without an entry somebody is named.
const WITHOUT_CONTACT_WEEKS: i64 = 4;

/// Overdue and due follow-ups, drafts, direct reports without contact, the newest entries, damaged evidence.
///
/// # Errors
/// When the database cannot be read.
pub fn get_dashboard(ctx: &Ctx) -> Result<Dashboard> {
    let scope = ctx.scope();
    let now = ctx.now();
    ctx.read(|tx| {
        let calendar = meta::calendar(ctx, tx)?;
        let today = calendar.today();
        let (overdue, overdue_total) = follow_ups::overdue(tx, &scope, today, ROWS)?;
        let due_soon = follow_ups::due_soon(tx, &scope, today, today + TimeDelta::days(SOON_DAYS), ROWS)?;
        let (drafts, drafts_total) = entries::drafts(tx, &scope, ROWS)?;
        let before = now - TimeDelta::weeks(WITHOUT_CONTACT_WEEKS);
        let silent = follow_ups::people_without_contact(tx, &scope, ctx.actor().person_id, before, ROWS)?;
        let newest = EntryQuery {
            record_state: vec![RecordState::Final],
            ..EntryQuery::default()
        };
        let recent = entries::list(tx, &scope, &newest, calendar, None, RECENT)?;
        let (damaged, damaged_total) = attachments::damaged(tx, &scope, ROWS)?;
        Ok::<_, ServiceError>(Dashboard {
            overdue: overdue
                .into_iter()
                .map(|row| follow_up_view::follow_up(row, today))
                .collect(),
            overdue_total,
            due_soon: due_soon
                .into_iter()
                .map(|row| follow_up_view::follow_up(row, today))
                .collect(),
            drafts: drafts.into_iter().map(entry_view::entry).collect(),
            drafts_total,
            without_contact: silent
                .into_iter()
                .map(|row| LastContact {
                    person: PersonRef {
                        id: row.person_id,
                        name: row.name,
                    },
                    last_at: row.last_at,
                })
                .collect(),
            without_contact_weeks: WITHOUT_CONTACT_WEEKS,
            recent: recent.rows.into_iter().map(entry_view::entry).collect(),
            damaged: damaged.into_iter().map(evidence_view::fault).collect(),
            damaged_total,
        })
    })
}
