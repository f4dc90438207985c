//! How often somebody may be wrong about a code of the second factor, or an address about an API token: in memory, a restart
//! forgives. Only wrong ones fill the bucket.

use crate::{Result, ServiceError};
use chrono::TimeDelta;
use convolog_dto::Instant;
use std::{
    collections::HashMap,
    sync::{Mutex, MutexGuard, PoisonError},
};

/// Keys remembered at the most; beyond it the forgiven ones are dropped, then all.
const REMEMBERED: usize = 20_000;

/// One leaky bucket for each key.
pub(crate) struct Guesses {
    burst: u32,
    forgiven_after_s: i64,
    buckets: Mutex<Buckets>,
}

type Buckets = HashMap<String, Bucket>;

#[derive(Clone, Copy)]
struct Bucket {
    level: u32,
    since: Instant,
}

impl Bucket {
    /// The bucket after what has leaked by `now`.
    fn at(self, now: Instant, forgiven_after_s: i64) -> Self {
        let leaked = (now - self.since).num_seconds().max(0) / forgiven_after_s;
        Self {
            level: self
                .level
                .saturating_sub(u32::try_from(leaked).unwrap_or(u32::MAX)),
            since: self.since + TimeDelta::seconds(leaked.saturating_mul(forgiven_after_s)),
        }
    }
}

impl Guesses {
    /// So many may be wrong in a row; each is forgiven after so many seconds.
    pub(crate) fn new(burst: u32, forgiven_after_s: i64) -> Self {
        Self {
            burst: burst.max(1),
            forgiven_after_s: forgiven_after_s.max(1),
            buckets: Mutex::default(),
        }
    }

    /// Whether one more may be tried.
    ///
    /// # Errors
    /// 429 with the seconds until then.
    pub(crate) fn check(&self, key: &str, now: Instant) -> Result<()> {
        self.room(&self.buckets(), key, now)
    }

    /// Counts a wrong one.
    pub(crate) fn count(&self, key: &str, now: Instant) {
        self.fill(&mut self.buckets(), key, now);
    }

    /// Both at once, before it is known whether it is right: parallel guesses stay inside the bound.
    ///
    /// # Errors
    /// 429 with the seconds until one more may be tried.
    pub(crate) fn reserve(&self, key: &str, now: Instant) -> Result<()> {
        let mut buckets = self.buckets();
        self.room(&buckets, key, now)?;
        self.fill(&mut buckets, key, now);
        Ok(())
    }

    /// Takes a counted one back: it was right.
    pub(crate) fn forgive(&self, key: &str) {
        if let Some(bucket) = self.buckets().get_mut(key) {
            bucket.level = bucket.level.saturating_sub(1);
        }
    }

    fn buckets(&self) -> MutexGuard<'_, Buckets> {
        self.buckets.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn now_in(&self, buckets: &Buckets, key: &str, now: Instant) -> Option<Bucket> {
        buckets
            .get(key)
            .map(|bucket| bucket.at(now, self.forgiven_after_s))
    }

    fn room(&self, buckets: &Buckets, key: &str, now: Instant) -> Result<()> {
        let full = self
            .now_in(buckets, key, now)
            .filter(|bucket| bucket.level >= self.burst);
        full.map_or(Ok(()), |bucket| {
            let wait = (self.forgiven_after_s - (now - bucket.since).num_seconds()).max(1);
            Err(ServiceError::TooMany {
                retry_after_s: u64::try_from(wait).unwrap_or(1),
            })
        })
    }

    fn fill(&self, buckets: &mut Buckets, key: &str, now: Instant) {
        if buckets.len() >= REMEMBERED {
            buckets.retain(|_, bucket| bucket.at(now, self.forgiven_after_s).level > 0);
        }
        if buckets.len() >= REMEMBERED {
            buckets.clear();
        }
        let bucket = self
            .now_in(buckets, key, now)
            .unwrap_or(Bucket { level: 0, since: now });
        let since = if bucket.level == 0 { now } else { bucket.since };
        let level = bucket.level.saturating_add(1);
        buckets.insert(key.to_owned(), Bucket { level, since });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_bucket_refuses_until_it_has_leaked() {
        let (guesses, start) = (Guesses::new(3, 300), Instant::UNIX_EPOCH);
        for _ in 0..3 {
            assert!(guesses.reserve("a", start).is_ok());
        }
        for refused in [guesses.reserve("a", start), guesses.check("a", start)] {
            assert!(matches!(
                refused,
                Err(ServiceError::TooMany { retry_after_s: 300 })
            ));
        }
        assert!(guesses.check("b", start).is_ok(), "another key is not concerned");
        let later = start + TimeDelta::seconds(300);
        assert!(guesses.check("a", later).is_ok());
        guesses.count("a", later);
        assert!(guesses.check("a", later).is_err());
        guesses.forgive("a");
        assert!(guesses.check("a", later).is_ok());
    }

    #[test]
    fn what_is_remembered_is_bounded() {
        let guesses = Guesses::new(3, 300);
        for n in 0..REMEMBERED + 10 {
            guesses.count(&n.to_string(), Instant::UNIX_EPOCH);
        }
        assert!(guesses.buckets().len() <= REMEMBERED);
    }
}
