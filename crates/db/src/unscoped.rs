//! The few reads that see everything. Their callers are listed by a test: backup, audit verification, the import's checks.

use std::collections::HashSet;

use convolog_rbac::org::{ClosureRow, OrgTree};

use crate::{DbError, ReadTx, people};

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
