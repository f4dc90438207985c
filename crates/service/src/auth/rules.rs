//! What the settings say about signing in: how long a session lives, and who must have a second factor.

use crate::{Result, settings};
use chrono::TimeDelta;
use convolog_db::ReadTx;
use convolog_dto::{Instant, Role, limits};

/// The rules as they hold now; a change of them concerns sessions that are open, too.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SignInRules {
    idle: TimeDelta,
    absolute: TimeDelta,
    totp_required_for: Vec<Role>,
}

impl SignInRules {
    /// Reads them.
    pub(crate) fn read(tx: &mut ReadTx<'_>) -> Result<Self> {
        let now = settings::sign_in(tx)?;
        let hours = |hours: i64| TimeDelta::hours(hours.clamp(1, limits::SESSION_HOURS_MAX));
        Ok(Self {
            idle: hours(now.session_idle_hours),
            absolute: hours(now.session_absolute_hours),
            totp_required_for: now.totp_required_for,
        })
    }

    /// Whether somebody of this role must have a second factor.
    pub(crate) fn requires_totp(&self, role: Role) -> bool {
        self.totp_required_for.contains(&role)
    }

    /// When a session that begins now ends in any case.
    pub(crate) fn end_of_new(&self, now: Instant) -> Instant {
        now + self.absolute
    }

    /// When a session ends unless it is used again.
    pub(crate) fn end_of(&self, created_at: Instant, last_used_at: Instant, expires_at: Instant) -> Instant {
        expires_at
            .min(created_at + self.absolute)
            .min(last_used_at + self.idle)
    }

    /// Sessions that began before this have ended.
    pub(crate) fn oldest_beginning(&self, now: Instant) -> Instant {
        now - self.absolute
    }

    /// Sessions that were used last before this have ended.
    pub(crate) fn oldest_use(&self, now: Instant) -> Instant {
        now - self.idle
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_session_ends_at_the_earliest_of_its_ends() {
        let rules = SignInRules {
            idle: TimeDelta::hours(2),
            absolute: TimeDelta::hours(10),
            totp_required_for: Vec::new(),
        };
        let at = |hour: i64| Instant::from_timestamp(hour * 3600, 0).unwrap();
        for (created, used, stored, end) in [(0, 1, 100, 3), (0, 9, 100, 10), (0, 4, 5, 5)] {
            assert_eq!(rules.end_of(at(created), at(used), at(stored)), at(end));
        }
    }
}
