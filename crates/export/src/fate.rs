//! What became of a piece of evidence since it was received.

/// What its bytes are when an export reads them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Fate {
    /// Those that were received.
    #[default]
    Included,
    /// None: the server does not have them any more.
    Missing,
    /// Others, or not all of them.
    Damaged,
}

impl Fate {
    /// As a table names it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Included => "included",
            Self::Missing => "missing",
            Self::Damaged => "damaged",
        }
    }
}
