//! The names beside the rows of a list. A page is about fifty people and was written by as many accounts; to look each of them up
//! took as long as reading the rows. A reading connection keeps the names that it has met until anything in the database changes.

use std::collections::HashMap;

use convolog_dto::{PersonId, UserId};
use diesel::sql_types::{BigInt, Binary, Text};
use uuid::Uuid;

use crate::lists::hex_list;
use crate::sql::sql;
use crate::{DbError, ReadTx};

/// How many names of a kind one connection keeps: some 100 bytes each.
const KEPT_MAX: usize = 10_000;

const PEOPLE: &str =
    "SELECT p.id, p.display_name FROM json_each(?) w CROSS JOIN people p ON p.id = unhex(w.value)";
const USERS: &str = "SELECT u.id, u.name FROM json_each(?) w CROSS JOIN users u ON u.id = unhex(w.value)";

type Known = HashMap<Uuid, String>;

/// The names that a connection has met.
#[derive(Default)]
pub(crate) struct Names {
    /// Which state of the database they are of, by SQLite's `data_version`.
    state: Option<i64>,
    people: Known,
    users: Known,
}

impl Names {
    /// What this person is called.
    pub(crate) fn person(&self, id: PersonId) -> String {
        self.people.get(&id.uuid()).cloned().unwrap_or_default()
    }

    /// What this account is called.
    pub(crate) fn user(&self, id: UserId) -> String {
        self.users.get(&id.uuid()).cloned().unwrap_or_default()
    }

    fn forget(&mut self) {
        self.people.clear();
        self.users.clear();
    }
}

/// The names of these people and accounts, seen or not: that is for whoever reads what they stand beside.
pub(crate) fn of<'t>(
    tx: &'t mut ReadTx<'_>,
    people: impl Iterator<Item = PersonId>,
    users: impl Iterator<Item = UserId>,
) -> Result<&'t Names, DbError> {
    let mut state = None;
    if tx.connection.keeps_names {
        state = Some(sql("PRAGMA data_version").one::<BigInt, i64>(tx)?);
    }
    let mut names = std::mem::take(&mut tx.connection.names);
    if state.is_none() || names.state != state {
        names.forget();
    }
    learn(tx, PEOPLE, &mut names.people, people.map(PersonId::uuid))?;
    learn(tx, USERS, &mut names.users, users.map(UserId::uuid))?;
    names.state = state;
    tx.connection.names = names;
    Ok(&tx.connection.names)
}

/// Looks up those that are not known.
fn learn(
    tx: &mut ReadTx<'_>,
    statement: &'static str,
    known: &mut Known,
    wanted: impl Iterator<Item = Uuid>,
) -> Result<(), DbError> {
    if known.len() > KEPT_MAX {
        known.clear();
    }
    let mut missing: Vec<Uuid> = wanted.filter(|id| !known.contains_key(id)).collect();
    missing.sort_unstable();
    missing.dedup();
    if missing.is_empty() {
        return Ok(());
    }
    let rows: Vec<(Vec<u8>, String)> = sql(statement)
        .bind(hex_list(&missing))
        .load::<(Binary, Text), _>(tx)?;
    for (id, name) in rows {
        known.insert(Uuid::from_slice(&id).map_err(DbError::internal)?, name);
    }
    Ok(())
}
