//! Leaky buckets: what fills them, how fast they empty, and how they are forgotten.

use chrono::TimeDelta;
use convolog_dto::Instant;
use std::collections::HashMap;

/// Buckets remembered at the most. Beyond it the empty ones are forgotten, then those that hold the least: a flood of fresh names
/// must not wash away what stands against somebody who is guessing.
const REMEMBERED: usize = 20_000;

/// How much a bucket holds, and how fast it empties.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Measure {
    /// What fits in.
    pub(super) burst: u32,
    /// One is forgiven after this many seconds.
    pub(super) forgiven_after_s: i64,
}

#[derive(Clone, Copy, Debug)]
struct Bucket {
    level: u32,
    since: Instant,
}

impl Bucket {
    /// The bucket after what has leaked by `now`.
    fn at(self, now: Instant, measure_s: i64) -> Self {
        let leaked = (now - self.since).num_seconds().max(0) / measure_s;
        let level = self
            .level
            .saturating_sub(u32::try_from(leaked).unwrap_or(u32::MAX));
        Self {
            level,
            since: self.since + TimeDelta::seconds(leaked.saturating_mul(measure_s)),
        }
    }
}

/// Every bucket by its name.
#[derive(Debug, Default)]
pub(super) struct Buckets(HashMap<String, (Bucket, i64)>);

impl Buckets {
    /// Seconds until this bucket takes one more; none when it does now.
    pub(super) fn wait(&self, name: &str, measure: Measure, now: Instant) -> Option<u64> {
        let (bucket, _) = self.0.get(name)?;
        let bucket = bucket.at(now, measure.forgiven_after_s);
        (bucket.level >= measure.burst).then(|| {
            let wait = measure.forgiven_after_s - (now - bucket.since).num_seconds();
            u64::try_from(wait).unwrap_or(1).max(1)
        })
    }

    /// Puts one in.
    pub(super) fn add(&mut self, name: &str, measure: Measure, now: Instant) {
        self.forget_some(now);
        let each = measure.forgiven_after_s;
        let bucket = self
            .0
            .get(name)
            .map_or(Bucket { level: 0, since: now }, |(bucket, _)| {
                bucket.at(now, each)
            });
        let since = if bucket.level == 0 { now } else { bucket.since };
        let level = bucket.level.saturating_add(1);
        self.0.insert(name.to_owned(), (Bucket { level, since }, each));
    }

    /// Takes one out.
    pub(super) fn take_back(&mut self, name: &str) {
        if let Some((bucket, _)) = self.0.get_mut(name) {
            bucket.level = bucket.level.saturating_sub(1);
        }
    }

    fn forget_some(&mut self, now: Instant) {
        if self.0.len() < REMEMBERED {
            return;
        }
        self.0.retain(|_, (bucket, each)| bucket.at(now, *each).level > 0);
        if self.0.len() < REMEMBERED {
            return;
        }
        let mut levels: Vec<u32> = self.0.values().map(|(bucket, _)| bucket.level).collect();
        levels.sort_unstable();
        let middle = levels.get(levels.len() / 2).copied().unwrap_or(u32::MAX);
        let mut left = levels.len() / 2;
        self.0.retain(|_, (bucket, _)| {
            let goes = bucket.level <= middle && left > 0;
            left -= usize::from(goes);
            !goes
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const THREE: Measure = Measure {
        burst: 3,
        forgiven_after_s: 30,
    };

    #[test]
    fn a_flood_of_names_does_not_wash_away_who_is_guessing() {
        let mut buckets = Buckets::default();
        let now = Instant::UNIX_EPOCH;
        for _ in 0..3 {
            buckets.add("guesser", THREE, now);
        }
        for n in 0..3 * REMEMBERED {
            buckets.add(&n.to_string(), THREE, now);
        }
        assert!(buckets.0.len() <= REMEMBERED);
        assert_eq!(buckets.wait("guesser", THREE, now), Some(30));
    }

    #[test]
    fn what_has_leaked_is_forgotten_first() {
        let mut buckets = Buckets::default();
        for n in 0..REMEMBERED {
            buckets.add(&n.to_string(), THREE, Instant::UNIX_EPOCH);
        }
        let later = Instant::UNIX_EPOCH + TimeDelta::seconds(30);
        buckets.add("new", THREE, later);
        assert_eq!(buckets.0.len(), 1);
    }
}
