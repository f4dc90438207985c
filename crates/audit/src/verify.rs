//! Checks one chain, row by row, in constant memory.

use std::collections::BTreeMap;

use thiserror::Error;

use crate::{Hash, Linker, StoredEvent, genesis};

/// The last event of a chain. Held elsewhere, it proves that what came before it is still there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// Id of the chain.
    pub chain: String,
    /// Place of the last event.
    pub seq: i64,
    /// Hash of the last event.
    pub hash: Hash,
}

/// The first event that does not fit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Broken {
    /// Id of the chain.
    pub chain: String,
    /// Place of the event, or of the one that should be there.
    pub seq: i64,
    /// What does not fit.
    pub why: Why,
}

/// What does not fit about an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum Why {
    /// The event is not there.
    #[error("this event is missing")]
    Missing,
    /// The event stands where a later one should.
    #[error("this event stands in the wrong place")]
    OutOfOrder,
    /// The event belongs to another chain.
    #[error("this event is of another chain")]
    WrongChain,
    /// The stored hash of the event before is not the hash of the event before.
    #[error("this event does not follow from the one before it")]
    PrevHash,
    /// Content or salt are not what was recorded.
    #[error("the content of this event has been changed")]
    Content,
    /// Manifest or hash are not what was recorded.
    #[error("this event has been changed")]
    Hash,
    /// The event is whole, but not the one that was noted elsewhere.
    #[error("this event is not the one that was noted elsewhere")]
    Expected,
}

/// The outcome of checking a chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// Whether every event is whole and in its place.
    pub valid: bool,
    /// How many events were found whole before the first broken one.
    pub checked: u64,
    /// How many of these have had their content erased, so that only their manifest could be checked.
    pub erased: u64,
    /// The last whole event; none for an empty chain.
    pub head: Option<Head>,
    /// The first broken event; none if the chain is valid.
    pub first_broken: Option<Broken>,
}

/// Takes the events of one chain in order. It stops looking at the first broken one.
#[derive(Debug)]
pub struct Verifier {
    chain: String,
    linker: Linker,
    last_seq: i64,
    last_hash: Hash,
    checked: u64,
    erased: u64,
    expected: BTreeMap<i64, Hash>,
    broken: Option<Broken>,
}

impl Verifier {
    /// A verifier for the chain of this id, at its start.
    pub fn new(chain: impl Into<String>) -> Self {
        let chain = chain.into();
        Self {
            last_hash: genesis(&chain),
            chain,
            linker: Linker::default(),
            last_seq: 0,
            checked: 0,
            erased: 0,
            expected: BTreeMap::new(),
            broken: None,
        }
    }

    /// Demands that the event `seq` is there and has this hash, as noted elsewhere: in a checkpoint, an export, a
    /// backup. Without this, a chain that was cut short or rebuilt as a whole passes as valid.
    pub fn expect(&mut self, seq: i64, hash: Hash) {
        if seq <= self.last_seq || self.expected.insert(seq, hash).is_some_and(|other| other != hash) {
            // Two notes that contradict each other, or one that comes too late to be checked.
            self.fail(seq, Why::Expected);
        }
    }

    /// Checks the next event. False once the chain is broken: the rest need not be read then.
    pub fn push(&mut self, event: &StoredEvent<'_>) -> bool {
        if self.broken.is_some() {
            return false;
        }
        match self.check(event) {
            Ok(()) => {
                self.last_seq = event.manifest.seq;
                self.last_hash = event.hash;
                self.checked += 1;
                self.erased += u64::from(event.content.is_none());
                true
            }
            Err((seq, why)) => {
                self.fail(seq, why);
                false
            }
        }
    }

    /// The verdict over everything pushed.
    pub fn finish(mut self) -> Verdict {
        if let Some(seq) = self
            .expected
            .range(self.last_seq.saturating_add(1)..)
            .map(|(seq, _)| *seq)
            .next()
        {
            // The first one that is missing is the one after the head, not the one that was noted.
            self.fail(seq.min(self.last_seq.saturating_add(1)), Why::Missing);
        }
        let (chain, seq, hash) = (self.chain, self.last_seq, self.last_hash);
        Verdict {
            valid: self.broken.is_none(),
            checked: self.checked,
            erased: self.erased,
            head: (seq > 0).then_some(Head { chain, seq, hash }),
            first_broken: self.broken,
        }
    }

    fn check(&mut self, event: &StoredEvent<'_>) -> Result<(), (i64, Why)> {
        let manifest = &event.manifest;
        let next = self.last_seq.saturating_add(1);
        if manifest.chain != self.chain {
            return Err((next, Why::WrongChain));
        }
        if manifest.seq > next {
            return Err((next, Why::Missing));
        }
        if manifest.seq < next {
            return Err((manifest.seq, Why::OutOfOrder));
        }
        if event.prev_hash != self.last_hash {
            return Err((next, Why::PrevHash));
        }
        if let Some(stored) = &event.content {
            let whole = stored.content.detail.is_json()
                && self.linker.content_hash(&stored.content, &stored.salt) == manifest.content_hash;
            if !whole {
                return Err((next, Why::Content));
            }
        }
        match self.linker.link(manifest, &event.prev_hash) {
            Ok(hash) if hash == event.hash => {}
            // A time that cannot be written cannot have been recorded either.
            Ok(_) | Err(_) => return Err((next, Why::Hash)),
        }
        match self.expected.get(&next) {
            Some(hash) if *hash != event.hash => Err((next, Why::Expected)),
            _ => Ok(()),
        }
    }

    fn fail(&mut self, seq: i64, why: Why) {
        if self.broken.is_none() {
            self.broken = Some(Broken {
                chain: self.chain.clone(),
                seq,
                why,
            });
        }
    }
}
