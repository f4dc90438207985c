//! How often somebody may fail, or ask: per account and per address, in memory (a restart forgives).
//!
//! **Nobody can lock somebody else out.** Failures of strangers fill buckets that strangers share: one for the account from that
//! address, one for the account, one for the address. A browser in which somebody signed in to the account before has a bucket of
//! its own (OWASP's device cookie) that no stranger reaches; whoever is signed in has another one for confirming who they are.
//! An address is the /64 of IPv6, because whoever has one has all of it.

mod address;
mod bucket;
mod guesses;

use crate::{Result, ServiceError};
use address::network_of;
use bucket::{Buckets, Measure};
use convolog_dto::Instant;
pub(crate) use guesses::Guesses;
use std::sync::{Mutex, PoisonError};

/// Failed sign-ins are forgiven one by one, each after this many seconds.
const FORGIVEN_AFTER_S: i64 = 30;
/// An address stands for a whole office, an account for all addresses: each may fail this many times as often as both together.
const WIDER: u32 = 5;
/// Wrong links from one address.
const LINKS: Measure = Measure {
    burst: 20,
    forgiven_after_s: 30,
};
/// Requests for a mail from one address.
const MAILS_FROM: Measure = Measure {
    burst: 20,
    forgiven_after_s: 60,
};
/// Mails to one account: more would be a nuisance, and the first ones still work.
const MAILS_TO: Measure = Measure {
    burst: 3,
    forgiven_after_s: 20 * 60,
};
/// Passwords judged for one address while somebody types.
const JUDGED: Measure = Measure {
    burst: 300,
    forgiven_after_s: 1,
};

/// The buckets.
pub(crate) struct Throttle {
    burst: u32,
    buckets: Mutex<Buckets>,
}

/// An attempt that was counted; it is taken back when it succeeds.
#[must_use]
pub(crate) struct Attempt<'t> {
    throttle: &'t Throttle,
    names: Vec<String>,
}

impl Attempt<'_> {
    /// Takes the attempt back.
    pub(crate) fn succeeded(self) {
        let mut buckets = self.throttle.lock();
        for name in &self.names {
            buckets.take_back(name);
        }
    }
}

impl Throttle {
    pub(crate) fn new(burst: u32) -> Self {
        Self {
            burst: burst.max(1),
            buckets: Mutex::default(),
        }
    }

    /// A sign-in. `device` is the name in a mark that was made for this account, where the browser has one.
    pub(crate) fn sign_in(
        &self,
        account: &str,
        address: Option<&str>,
        device: Option<&str>,
        now: Instant,
    ) -> Result<Attempt<'_>> {
        let (own, shared) = (self.failures(1), self.failures(WIDER));
        let wanted = match (device, address.map(network_of)) {
            (Some(device), _) => vec![(format!("device {device} of {account}"), own)],
            (None, Some(address)) => vec![
                (format!("account {account} from {address}"), own),
                (format!("account {account}"), shared),
                (format!("address {address}"), shared),
            ],
            (None, None) => vec![(format!("account {account}"), own)],
        };
        self.count(wanted, now)
    }

    /// Somebody who is signed in, or has given the right password, proves once more who they are. No stranger gets here, so
    /// the account's own bucket is enough.
    pub(crate) fn attempt(&self, account: &str, now: Instant) -> Result<Attempt<'_>> {
        self.count(vec![(format!("proof of {account}"), self.failures(1))], now)
    }

    /// A token out of a link, from this address; taken back when it was a good one.
    pub(crate) fn link(&self, address: Option<&str>, now: Instant) -> Result<Attempt<'_>> {
        self.count(vec![from("link", address, LINKS)], now)
    }

    /// A request for a mail to an account. Too many from one address are refused; too many to one account are not sent, and that is
    /// not told, because it would let anybody keep the owner from asking, or learn that there is one.
    pub(crate) fn ask_for_mail(&self, account: &str, address: Option<&str>, now: Instant) -> Result<bool> {
        let _counted = self.count(vec![from("mail", address, MAILS_FROM)], now)?;
        Ok(self
            .count(vec![(format!("mail to {account}"), MAILS_TO)], now)
            .is_ok())
    }

    /// A password to be judged.
    pub(crate) fn judge(&self, address: Option<&str>, now: Instant) -> Result<()> {
        self.count(vec![from("judge", address, JUDGED)], now).map(drop)
    }

    const fn failures(&self, times: u32) -> Measure {
        Measure {
            burst: self.burst.saturating_mul(times),
            forgiven_after_s: FORGIVEN_AFTER_S,
        }
    }

    /// Counts an attempt, or refuses it when one of the buckets is full. Counted before anything is looked at, not after, so that
    /// parallel guesses stay inside the bound.
    fn count(&self, wanted: Vec<(String, Measure)>, now: Instant) -> Result<Attempt<'_>> {
        let mut buckets = self.lock();
        let full = wanted
            .iter()
            .filter_map(|(name, measure)| buckets.wait(name, *measure, now))
            .max();
        if let Some(retry_after_s) = full {
            return Err(ServiceError::TooMany { retry_after_s });
        }
        for (name, measure) in &wanted {
            buckets.add(name, *measure, now);
        }
        Ok(Attempt {
            throttle: self,
            names: wanted.into_iter().map(|(name, _)| name).collect(),
        })
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Buckets> {
        self.buckets.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The bucket of one kind of request from an address.
fn from(kind: &str, address: Option<&str>, measure: Measure) -> (String, Measure) {
    let address = address.map_or_else(|| "nowhere".to_owned(), network_of);
    (format!("{kind} from {address}"), measure)
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::TimeDelta;

    const START: Instant = Instant::UNIX_EPOCH;

    fn fails(throttle: &Throttle, account: &str, address: &str, device: Option<&str>) -> bool {
        throttle
            .sign_in(account, Some(address), device, START)
            .map(drop)
            .is_err()
    }

    #[test]
    fn a_full_bucket_refuses_until_it_has_leaked() {
        let throttle = Throttle::new(2);
        for _ in 0..2 {
            drop(throttle.sign_in("a", Some("192.0.2.1"), None, START).unwrap());
        }
        assert!(matches!(
            throttle.sign_in("a", Some("192.0.2.1"), None, START),
            Err(ServiceError::TooMany { retry_after_s: 30 })
        ));
        assert!(!fails(&throttle, "b", "192.0.2.1", None), "another account");
        assert!(!fails(&throttle, "a", "192.0.2.2", None), "another address");
        let later = START + TimeDelta::seconds(30);
        assert!(throttle.sign_in("a", Some("192.0.2.1"), None, later).is_ok());
        assert!(throttle.sign_in("a", Some("192.0.2.1"), None, later).is_err());
    }

    #[test]
    fn an_address_that_tries_many_accounts_is_stopped_and_so_is_a_whole_network_of_ipv6() {
        for addresses in [["192.0.2.1"; 2], ["2001:db8::1", "2001:db8::ffff:2"]] {
            let throttle = Throttle::new(2);
            let tried = (0..20)
                .filter(|n| !fails(&throttle, &n.to_string(), addresses[n % 2], None))
                .count();
            assert_eq!(tried, 10, "{addresses:?}");
        }
    }

    #[test]
    fn an_account_that_is_tried_from_many_addresses_is_closed_to_strangers_only() {
        let throttle = Throttle::new(2);
        let tried = (0..40)
            .filter(|n| !fails(&throttle, "tom", &format!("192.0.2.{n}"), None))
            .count();
        assert_eq!(tried, 10);
        assert!(!fails(&throttle, "tom", "192.0.2.1", Some("his browser")));
        assert!(throttle.attempt("tom", START).is_ok());
    }

    #[test]
    fn a_known_browser_that_guesses_is_stopped_as_well() {
        let throttle = Throttle::new(2);
        let tried = (0..10)
            .filter(|_| !fails(&throttle, "tom", "192.0.2.1", Some("stolen")))
            .count();
        assert_eq!(tried, 2);
    }

    #[test]
    fn a_success_costs_nothing() {
        let throttle = Throttle::new(1);
        for _ in 0..5 {
            throttle
                .sign_in("a", Some("192.0.2.1"), None, START)
                .unwrap()
                .succeeded();
            throttle.link(Some("192.0.2.1"), START).unwrap().succeeded();
        }
    }

    #[test]
    fn mails_to_one_account_end_in_silence_and_those_asked_for_by_one_address_in_a_refusal() {
        let throttle = Throttle::new(2);
        let sent = (0..20)
            .filter(|_| throttle.ask_for_mail("tom", Some("192.0.2.1"), START).unwrap())
            .count();
        assert_eq!(sent, 3);
        assert!(throttle.ask_for_mail("ann", Some("192.0.2.1"), START).is_err());
        assert!(throttle.ask_for_mail("ann", Some("192.0.2.2"), START).unwrap());
    }
}
