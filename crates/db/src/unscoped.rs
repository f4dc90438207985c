//! The few reads that see everything. Their callers are listed by a test: audit verification, the import's checks, the
//! integrity scan, the figures of the monitoring, what an account leaves behind.

use std::collections::HashSet;

use convolog_audit::Verdict;
use convolog_dto::{Instant, PersonId, UserId};
use convolog_rbac::org::{ClosureRow, OrgTree};

use crate::attachments::EvidenceFile;
use crate::audit::{self, AuditEventRow};
pub use crate::counts::Counts;
pub use crate::entries::EntryKey;
use crate::follow_ups::{self, FollowUpRow};
use crate::{DbError, ReadTx, attachments, counts, entries, people, sso};

/// Everybody and their managers, archived people included.
///
/// # Errors
/// [`DbError::Internal`], also when the stored lines make a circle.
pub fn org_tree(tx: &mut ReadTx<'_>) -> Result<OrgTree, DbError> {
    people::org_tree(tx)
}

/// The closure table, sorted, to be compared with [`OrgTree::closure`].
///
/// # Errors
/// [`DbError::Internal`].
pub fn closure_rows(tx: &mut ReadTx<'_>) -> Result<Vec<ClosureRow>, DbError> {
    people::closure_rows(tx)
}

/// Which of these employee references are in use by anybody; an import needs to know before it writes.
///
/// # Errors
/// [`DbError::Internal`].
pub fn employee_refs_taken(tx: &mut ReadTx<'_>, refs: &[String]) -> Result<HashSet<String>, DbError> {
    people::refs_taken(tx, refs)
}

/// The events of a chain from a place on, in order.
///
/// # Errors
/// [`DbError::Internal`].
pub fn audit_events_in_order(
    tx: &mut ReadTx<'_>,
    chain: i64,
    from_seq: i64,
    limit: i64,
) -> Result<Vec<AuditEventRow>, DbError> {
    audit::in_order(tx, chain, from_seq, limit)
}

/// All entries in the order of their making, after a place; whoever recomputes them reads each through its author's eyes.
///
/// # Errors
/// [`DbError::Internal`].
pub fn entries_in_order(tx: &mut ReadTx<'_>, after: i64, limit: i64) -> Result<Vec<EntryKey>, DbError> {
    entries::in_order(tx, after, limit)
}

/// The unfinished follow-ups of an account that nobody sees to any more, because it is disabled or has lost sight of whom they are
/// about. They are handed over by whoever did that, who may see less than the account did.
///
/// # Errors
/// [`DbError::Internal`].
pub fn follow_ups_left_by(tx: &mut ReadTx<'_>, owner: UserId) -> Result<Vec<FollowUpRow>, DbError> {
    follow_ups::left_by(tx, owner)
}

/// Recomputes a whole chain, in constant memory.
///
/// # Errors
/// [`DbError::Internal`]; a broken chain is no error but a verdict.
pub fn verify_audit(tx: &mut ReadTx<'_>, chain: i64) -> Result<Verdict, DbError> {
    audit::verify(tx, chain)
}

/// Whether any piece of evidence has these bytes, also one that was taken off; else they may be thrown away.
///
/// # Errors
/// [`DbError::Internal`].
pub fn evidence_hash_in_use(tx: &mut ReadTx<'_>, sha256: &[u8; 32]) -> Result<bool, DbError> {
    attachments::hash_in_use(tx, sha256)
}

/// The files that evidence in force names, without doubles and in the order of their hashes, after the one given; for the
/// integrity scan.
///
/// # Errors
/// [`DbError::Internal`].
pub fn evidence_files(
    tx: &mut ReadTx<'_>,
    after: Option<[u8; 32]>,
    limit: i64,
) -> Result<Vec<EvidenceFile>, DbError> {
    attachments::files(tx, after, limit)
}

/// How many there are of them.
///
/// # Errors
/// [`DbError::Internal`].
pub fn evidence_files_in_all(tx: &mut ReadTx<'_>) -> Result<i64, DbError> {
    attachments::files_in_all(tx)
}

/// The active people with this e-mail address, two at the most, and whether an account stands for them: to tie a new account to the one whom its provider means.
///
/// # Errors
/// [`DbError::Internal`].
pub fn people_with_email(tx: &mut ReadTx<'_>, email: &str) -> Result<Vec<(PersonId, bool)>, DbError> {
    sso::people_with_email(tx, email)
}

/// Those of these hashes that no piece of evidence has, also none that was taken off.
///
/// # Errors
/// [`DbError::Internal`].
pub fn evidence_hashes_unnamed(tx: &mut ReadTx<'_>, hashes: &[[u8; 32]]) -> Result<Vec<[u8; 32]>, DbError> {
    attachments::unnamed(tx, hashes)
}

/// How much there is of everything, in figures.
///
/// # Errors
/// [`DbError::Internal`].
pub fn counts(tx: &mut ReadTx<'_>, now: Instant) -> Result<Counts, DbError> {
    counts::counts(tx, now)
}
