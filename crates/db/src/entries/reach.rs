//! How far back entries are counted one by one, so that counting takes no longer in a firm with ten times as many.

use chrono::Days;
use convolog_dto::{Day, EntryQuery};

use super::counts::count;
use super::filter::{Filter, Held};
use super::kept_counts;
use super::plan::{BY_AUTHOR, Goal, Source, choose};
use crate::{Calendar, DbError, ReadTx, Scope};

/// How many entries a list has, and since which day they are counted; nothing where all are.
///
/// # Errors
/// [`DbError::Internal`].
pub fn total(
    tx: &mut ReadTx<'_>,
    scope: &Scope,
    query: &EntryQuery,
    calendar: Calendar,
) -> Result<(i64, Option<Day>), DbError> {
    let (query, since) = within(tx, scope, query, calendar)?;
    Ok((count(tx, scope, &query, calendar, None)?, since))
}

/// The query for what is counted, and since which day that is; nothing where all is. What triggers keep is counted already.
pub(super) fn within(
    tx: &mut ReadTx<'_>,
    scope: &Scope,
    query: &EntryQuery,
    calendar: Calendar,
) -> Result<(EntryQuery, Option<Day>), DbError> {
    if kept_counts::answer(scope, query) {
        return Ok((query.clone(), None));
    }
    within_days(tx, scope, query, calendar)
}

/// The same of what no trigger keeps.
pub(super) fn within_days(
    tx: &mut ReadTx<'_>,
    scope: &Scope,
    query: &EntryQuery,
    calendar: Calendar,
) -> Result<(EntryQuery, Option<Day>), DbError> {
    let day = since(tx, scope, query, calendar)?;
    let query = EntryQuery {
        occurred_from: day.or(query.occurred_from),
        ..query.clone()
    };
    Ok((query, day))
}

/// The day since which entries are counted where the viewer sees more of them than [`counted`](crate::PlanLimits::counted);
/// nothing where all are. It tells of nothing but what the viewer sees. The days before the last one are doubled until there would
/// be too many entries, which reads no more than twice as many as are counted.
fn since(
    tx: &mut ReadTx<'_>,
    scope: &Scope,
    query: &EntryQuery,
    calendar: Calendar,
) -> Result<Option<Day>, DbError> {
    let limit = tx.connection.plans.counted;
    let mut among = EntryQuery {
        subject_id: query.subject_id.clone(),
        subtree_of: query.subtree_of,
        author_id: query.author_id.clone(),
        occurred_from: query.occurred_from,
        occurred_to: query.occurred_to,
        ..EntryQuery::default()
    };
    let too_many = |tx: &mut ReadTx<'_>, among: &EntryQuery| {
        Ok::<_, DbError>(count(tx, scope, among, calendar, Some(limit.saturating_add(1)))? > limit)
    };
    if is_led(tx, scope, query, calendar)? || !too_many(tx, &among)? {
        return Ok(None);
    }
    // Of everybody's, as an author's stand in no order of days.
    among.author_id = Vec::new();
    let today = calendar.today();
    let last = query.occurred_to.map_or(today, |to| to.min(today));
    let (mut since, mut back) = (last, 1_u64);
    while let Some(day) = last.checked_sub_days(Days::new(back)) {
        among.occurred_from = Some(day);
        if too_many(tx, &among)? {
            break;
        }
        (since, back) = (day, back.saturating_mul(2));
    }
    Ok(Some(since))
}

/// Whether few rows lead to the entries, or those of some authors, which are all counted then.
fn is_led(
    tx: &mut ReadTx<'_>,
    scope: &Scope,
    query: &EntryQuery,
    calendar: Calendar,
) -> Result<bool, DbError> {
    let mut filter = Filter::new(query, calendar);
    let plan = choose(tx, scope, &mut filter, Goal::All, Held::default())?;
    Ok(matches!(plan.source, Source::Rows(_) | Source::Gather(BY_AUTHOR)))
}
