//! How often somebody may be wrong about a code of the second factor, or an address about an API token. Only wrong ones fill the
//! bucket, so it can be looked at without putting anything in.

use super::bucket::{Buckets, Measure};
use crate::{Result, ServiceError};
use convolog_dto::Instant;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// One leaky bucket for each key.
pub(crate) struct Guesses {
    measure: Measure,
    buckets: Mutex<Buckets>,
}

impl Guesses {
    /// So many may be wrong in a row; each is forgiven after so many seconds.
    pub(crate) fn new(burst: u32, forgiven_after_s: i64) -> Self {
        Self {
            measure: Measure {
                burst: burst.max(1),
                forgiven_after_s: forgiven_after_s.max(1),
            },
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
        self.buckets().add(key, self.measure, now);
    }

    /// Both at once, before it is known whether it is right: parallel guesses stay inside the bound.
    ///
    /// # Errors
    /// 429 with the seconds until one more may be tried.
    pub(crate) fn reserve(&self, key: &str, now: Instant) -> Result<()> {
        let mut buckets = self.buckets();
        self.room(&buckets, key, now)?;
        buckets.add(key, self.measure, now);
        Ok(())
    }

    /// Takes a counted one back: it was right.
    pub(crate) fn forgive(&self, key: &str) {
        self.buckets().take_back(key);
    }

    fn buckets(&self) -> MutexGuard<'_, Buckets> {
        self.buckets.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn room(&self, buckets: &Buckets, key: &str, now: Instant) -> Result<()> {
        match buckets.wait(key, self.measure, now) {
            Some(retry_after_s) => Err(ServiceError::TooMany { retry_after_s }),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::TimeDelta;

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
}
