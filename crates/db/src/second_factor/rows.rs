//! What queries about second factors give.

use std::fmt;

use convolog_dto::Instant;
use diesel::prelude::*;

use crate::column::Nul;
use crate::rows::columns;

/// The second factor of an account: in force, begun, or one in force while another is begun.
#[derive(Clone, PartialEq, Eq, Queryable)]
pub struct TotpRow {
    /// The sealed secret in force.
    pub secret: Option<Vec<u8>>,
    /// The newest step whose code was taken.
    pub last_step: i64,
    /// The sealed secret that is not yet proven by a code.
    pub pending: Option<Vec<u8>>,
    /// When that was begun.
    #[diesel(deserialize_as = Nul<Instant>)]
    pub pending_at: Option<Instant>,
}

columns!(TotpSql, TOTP = "t".totp_secrets { secret, last_step, pending, pending_at });

impl fmt::Debug for TotpRow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TotpRow")
    }
}
