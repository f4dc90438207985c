//! What the accounts are called that an export names: looked up once each, and kept for the rest of the export. There are few
//! accounts, however many entries they have written.

use convolog_db::{DbError, ReadTx, exports};
use convolog_dto::{ExportedUser, UserId};
use std::collections::{BTreeSet, HashMap};

pub(super) struct Names {
    known: HashMap<UserId, ExportedUser>,
    with_email: bool,
}

impl Names {
    /// `with_email` for those who see everybody.
    pub(super) fn new(with_email: bool) -> Self {
        Self {
            known: HashMap::new(),
            with_email,
        }
    }

    /// Looks up those of them that are not known yet.
    pub(super) fn learn(
        &mut self,
        tx: &mut ReadTx<'_>,
        ids: impl IntoIterator<Item = UserId>,
    ) -> Result<(), DbError> {
        let new: BTreeSet<UserId> = ids
            .into_iter()
            .filter(|id| !self.known.contains_key(id))
            .collect();
        if new.is_empty() {
            return Ok(());
        }
        let new: Vec<UserId> = new.into_iter().collect();
        for row in exports::accounts(tx, &new)? {
            let email = match row.imported_from {
                Some(_) => row.imported_email,
                None => Some(row.email),
            };
            let user = ExportedUser {
                id: row.id,
                name: row.name,
                email: email.filter(|_| self.with_email),
            };
            self.known.insert(row.id, user);
        }
        Ok(())
    }

    /// The account; one that was learned.
    pub(super) fn of(&self, id: UserId) -> ExportedUser {
        self.known.get(&id).cloned().unwrap_or_else(|| ExportedUser {
            id,
            name: String::new(),
            email: None,
        })
    }
}
