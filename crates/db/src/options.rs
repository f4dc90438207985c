//! How a database is opened.

use std::time::Duration;

/// Sizes and waits; the defaults suit a firm on a machine of two cores.
#[derive(Clone, Debug)]
pub struct DbOptions {
    /// How many reading connections there are at the most; they are opened when first needed.
    pub readers: u32,
    /// How long a reader waits for a free connection.
    pub reader_wait: Duration,
    /// How long a connection waits for a lock that another process holds.
    pub busy_timeout: Duration,
    /// Page cache of the writing connection, in KiB.
    pub writer_cache_kib: u32,
    /// Page cache of each reading connection, in KiB.
    pub reader_cache_kib: u32,
    /// How many writes may share one commit.
    pub batch: usize,
    /// Where one way of finding rows gives way to another.
    pub plans: PlanLimits,
}

/// Where one way of finding rows gives way to another. The answers are the same, only their cost differs; but a search ranks and a
/// facet counts no more than their limits say.
#[derive(Clone, Copy, Debug)]
pub struct PlanLimits {
    /// Up to this many matches of words or tags lead: they are looked up and sorted.
    pub few: i64,
    /// Beyond this many matches a page looks for the words among the rows that it comes to first, before it makes a set of them all.
    pub many: i64,
    /// How many rows these are.
    pub near: i64,
    /// A subtree of up to this many people is always read person by person.
    pub narrow: i64,
    /// Beyond this many never; between the two the size of the firm decides.
    pub wide: i64,
    /// How many of the newest matches a search looks through for those that are seen.
    pub looked_through: i64,
    /// How many of the newest of these it ranks, which costs some microseconds each.
    pub ranked: i64,
    /// Beyond this many entries totals and facets that no trigger keeps count the newer ones only, and say since when.
    pub counted: i64,
}

impl Default for PlanLimits {
    fn default() -> Self {
        Self {
            few: 1000,
            many: 20_000,
            near: 2000,
            narrow: 130,
            wide: 300,
            looked_through: 2000,
            ranked: 200,
            counted: 25_000,
        }
    }
}

impl Default for DbOptions {
    fn default() -> Self {
        Self {
            readers: 4,
            reader_wait: Duration::from_secs(10),
            busy_timeout: Duration::from_secs(5),
            writer_cache_kib: 16 * 1024,
            reader_cache_kib: 8 * 1024,
            batch: 64,
            plans: PlanLimits::default(),
        }
    }
}
