//! How often somebody may fail to sign in: per account and per address, in memory (a restart forgives).

use crate::{Result, ServiceError};
use chrono::TimeDelta;
use convolog_dto::Instant;
use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

/// Failures are forgiven one by one, each after this many seconds.
const FORGIVEN_AFTER_S: i64 = 30;
/// An address stands for a whole office: it may fail this many times as often as an account.
const ADDRESS_FACTOR: u32 = 5;
/// Keys remembered at the most; beyond it the forgiven ones are dropped, then all.
const REMEMBERED: usize = 20_000;

/// A leaky bucket for each account and each address.
pub(crate) struct Throttle {
    burst: u32,
    buckets: Mutex<HashMap<String, Bucket>>,
}

#[derive(Clone, Copy)]
struct Bucket {
    level: u32,
    since: Instant,
}

impl Bucket {
    /// The level after what has leaked by `now`.
    fn at(self, now: Instant) -> Self {
        let leaked = (now - self.since).num_seconds().max(0) / FORGIVEN_AFTER_S;
        let level = self
            .level
            .saturating_sub(u32::try_from(leaked).unwrap_or(u32::MAX));
        Self {
            level,
            since: self.since + TimeDelta::seconds(leaked.saturating_mul(FORGIVEN_AFTER_S)),
        }
    }
}

/// An attempt that was counted; it is taken back when it succeeds.
#[must_use]
pub(crate) struct Attempt<'t> {
    throttle: &'t Throttle,
    keys: Vec<String>,
}

impl Attempt<'_> {
    /// Takes the attempt back.
    pub(crate) fn succeeded(self) {
        let mut buckets = self
            .throttle
            .buckets
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        for key in &self.keys {
            if let Some(bucket) = buckets.get_mut(key) {
                bucket.level = bucket.level.saturating_sub(1);
            }
        }
    }
}

impl Throttle {
    pub(crate) fn new(burst: u32) -> Self {
        Self {
            burst: burst.max(1),
            buckets: Mutex::new(HashMap::new()),
        }
    }

    /// Counts an attempt, or refuses it when the account or the address has failed too often. Counted before the password is
    /// looked at, not after, so that parallel guesses stay inside the bound.
    pub(crate) fn attempt(&self, account: &str, address: Option<&str>, now: Instant) -> Result<Attempt<'_>> {
        let mut keys = vec![(format!("account {account}"), self.burst)];
        keys.extend(address.map(|address| {
            (
                format!("address {address}"),
                self.burst.saturating_mul(ADDRESS_FACTOR),
            )
        }));
        let mut buckets = self.buckets.lock().unwrap_or_else(PoisonError::into_inner);
        forget_old(&mut buckets, now);
        for (key, burst) in &keys {
            if let Some(full) = buckets.get(key).map(|b| b.at(now)).filter(|b| b.level >= *burst) {
                let wait = (FORGIVEN_AFTER_S - (now - full.since).num_seconds()).max(1);
                return Err(ServiceError::TooMany {
                    retry_after_s: u64::try_from(wait).unwrap_or(1),
                });
            }
        }
        let keys: Vec<_> = keys.into_iter().map(|(key, _)| key).collect();
        for key in &keys {
            let bucket = buckets
                .get(key)
                .map_or(Bucket { level: 0, since: now }, |b| b.at(now));
            let since = if bucket.level == 0 { now } else { bucket.since };
            buckets.insert(
                key.clone(),
                Bucket {
                    level: bucket.level.saturating_add(1),
                    since,
                },
            );
        }
        Ok(Attempt { throttle: self, keys })
    }
}

fn forget_old(buckets: &mut HashMap<String, Bucket>, now: Instant) {
    if buckets.len() > REMEMBERED {
        buckets.retain(|_, bucket| bucket.at(now).level > 0);
    }
    if buckets.len() > REMEMBERED {
        buckets.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_bucket_refuses_until_it_has_leaked() {
        let throttle = Throttle::new(2);
        let start = Instant::UNIX_EPOCH;
        for _ in 0..2 {
            drop(throttle.attempt("a", None, start).unwrap());
        }
        assert!(matches!(
            throttle.attempt("a", None, start),
            Err(ServiceError::TooMany { retry_after_s: 30 })
        ));
        assert!(
            throttle.attempt("b", None, start).is_ok(),
            "another account is not concerned"
        );
        assert!(
            throttle
                .attempt("a", None, start + TimeDelta::seconds(30))
                .is_ok()
        );
        assert!(
            throttle
                .attempt("a", None, start + TimeDelta::seconds(31))
                .is_err()
        );
    }

    #[test]
    fn an_address_that_tries_many_accounts_is_stopped() {
        let throttle = Throttle::new(2);
        let tried = (0..20)
            .filter(|n| {
                throttle
                    .attempt(&n.to_string(), Some("192.0.2.1"), Instant::UNIX_EPOCH)
                    .is_ok()
            })
            .count();
        assert_eq!(tried, 10);
    }

    #[test]
    fn a_success_costs_nothing() {
        let throttle = Throttle::new(1);
        for _ in 0..5 {
            throttle
                .attempt("a", Some("192.0.2.1"), Instant::UNIX_EPOCH)
                .unwrap()
                .succeeded();
        }
    }
}
