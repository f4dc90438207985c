//! One person's record over time.

use super::{out_of_file, person_for};
use crate::{Ctx, Result, meta};
use convolog_db::entries::{self, MonthRow, PointRow};
use convolog_dto::{PersonId, PersonTimeline, Sentiment, SentimentMonth, TimelinePoint, limits};
use convolog_rbac::Action;

/// Shows the entries about a person on a line, and their sentiment by month.
///
/// # Errors
/// 404 for somebody who is not seen.
pub fn get_person_timeline(ctx: &Ctx, id: PersonId) -> Result<PersonTimeline> {
    let most = limits::TIMELINE_POINTS_MAX;
    let limit = i64::try_from(most).unwrap_or(i64::MAX);
    out_of_file(ctx, |tx| {
        person_for(ctx, tx, Action::Read, id, None)?;
        let mut points = entries::timeline(tx, &ctx.scope(), id, limit.saturating_add(1))?;
        let truncated = points.len() > most;
        points.truncate(most);
        let calendar = meta::calendar(ctx, tx)?;
        let timeline = PersonTimeline {
            points: points.into_iter().map(point).collect(),
            months: months(entries::sentiment_months(tx, &ctx.scope(), id, calendar)?),
            truncated,
        };
        Ok((timeline, id))
    })
}

fn point(row: PointRow) -> TimelinePoint {
    TimelinePoint {
        entry_id: row.id,
        reference: row.reference,
        entry_type: row.entry_type,
        occurred_start: row.occurred_start,
        severity: row.severity,
        sentiment: row.sentiment,
        record_state: row.record_state,
        title: row.title,
        amended: row.amendments > 0,
    }
}

/// The rows of one month follow each other.
fn months(rows: Vec<MonthRow>) -> Vec<SentimentMonth> {
    let mut months: Vec<SentimentMonth> = Vec::new();
    for row in rows {
        if months.last().is_none_or(|last| last.month != row.month) {
            months.push(SentimentMonth {
                month: row.month,
                positive: 0,
                neutral: 0,
                mixed: 0,
                negative: 0,
            });
        }
        if let Some(last) = months.last_mut() {
            match row.sentiment {
                Sentiment::Positive => last.positive = row.entries,
                Sentiment::Neutral => last.neutral = row.entries,
                Sentiment::Mixed => last.mixed = row.entries,
                Sentiment::Negative => last.negative = row.entries,
            }
        }
    }
    months
}
