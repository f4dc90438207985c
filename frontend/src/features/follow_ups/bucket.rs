//! When something is due, roughly: overdue, today, this week, later, finished.

use chrono::Days;
use convolog_dto::{Day, FollowUp, FollowUpQuery, FollowUpState};
use serde::{Deserialize, Serialize};

use super::row::is_finished;
use crate::i18n::t;

/// What is still to be done.
pub(super) const OPEN: [FollowUpState; 3] = [
    FollowUpState::Open,
    FollowUpState::InProgress,
    FollowUpState::Blocked,
];
/// What is not.
const FINISHED: [FollowUpState; 2] = [FollowUpState::Done, FollowUpState::Cancelled];
/// Days of "within a week".
const WEEK: u64 = 7;

/// A stretch of days that is looked at by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Bucket {
    Overdue,
    Today,
    Week,
    Later,
    Finished,
}

impl Bucket {
    pub const ALL: [Self; 5] = [
        Self::Overdue,
        Self::Today,
        Self::Week,
        Self::Later,
        Self::Finished,
    ];

    pub fn word(self) -> &'static str {
        match self {
            Self::Overdue => t!("today.overdue"),
            Self::Today => t!("date.today"),
            Self::Week => t!("follow_ups.week"),
            Self::Later => t!("follow_ups.later"),
            Self::Finished => t!("follow_ups.finished"),
        }
    }

    /// Where a follow-up belongs.
    pub fn of(follow_up: &FollowUp, today: Day) -> Self {
        if is_finished(follow_up.state) {
            return Self::Finished;
        }
        match follow_up.due_on.signed_duration_since(today).num_days() {
            ..=-1 => Self::Overdue,
            0 => Self::Today,
            1..=7 => Self::Week,
            8.. => Self::Later,
        }
    }

    /// Asks for those of the bucket; without one for all that is open.
    pub fn query(bucket: Option<Self>, today: Day) -> FollowUpQuery {
        let ahead = |days| today.checked_add_days(Days::new(days));
        let (state, due_from, due_to) = match bucket {
            None => (OPEN.to_vec(), None, None),
            Some(Self::Overdue) => (OPEN.to_vec(), None, today.pred_opt()),
            Some(Self::Today) => (OPEN.to_vec(), Some(today), Some(today)),
            Some(Self::Week) => (OPEN.to_vec(), ahead(1), ahead(WEEK)),
            Some(Self::Later) => (OPEN.to_vec(), ahead(WEEK + 1), None),
            Some(Self::Finished) => (FINISHED.to_vec(), None, None),
        };
        FollowUpQuery {
            state,
            due_from,
            due_to,
            ..FollowUpQuery::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Bucket;

    #[test]
    fn the_buckets_leave_no_day_out_and_share_none() {
        let today = "2026-03-10".parse().unwrap();
        let ends = |bucket| {
            let query = Bucket::query(Some(bucket), today);
            (
                query.due_from.map(|day| day.to_string()),
                query.due_to.map(|day| day.to_string()),
            )
        };
        let day = |text: &str| Some(text.to_owned());
        assert_eq!(ends(Bucket::Overdue), (None, day("2026-03-09")));
        assert_eq!(ends(Bucket::Today), (day("2026-03-10"), day("2026-03-10")));
        assert_eq!(ends(Bucket::Week), (day("2026-03-11"), day("2026-03-17")));
        assert_eq!(ends(Bucket::Later), (day("2026-03-18"), None));
    }
}
