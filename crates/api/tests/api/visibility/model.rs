//! Who sees what, by the words of the product: a naive walk up the reporting line, nothing of `rbac` or SQL.

use super::firm::{Built, Promise, Saved, Written};
use convolog_dto::Role;

impl Built {
    /// Whether one person reports to the other, directly or not.
    pub fn is_below(&self, person: usize, above: usize) -> bool {
        let mut at = self.people[person].manager;
        while let Some(manager) = at {
            if manager == above {
                return true;
            }
            at = self.people[manager].manager;
        }
        false
    }

    /// Whether an account sees a person: a SUPER_ADMIN everybody, others who is below their own person.
    pub fn sees(&self, account: usize, person: usize) -> bool {
        let account = &self.accounts[account];
        account.role == Role::SuperAdmin || account.person.is_some_and(|own| self.is_below(person, own))
    }

    /// Whether an account sees an entry: who sees the subject does, but what was never final is its author's alone.
    pub fn sees_entry(&self, account: usize, entry: &Written) -> bool {
        self.sees(account, entry.subject) && (entry.was_final || entry.author == account)
    }

    /// Whether an account sees a follow-up: with the subject, and with the entry where it hangs on one.
    pub fn sees_promise(&self, account: usize, promise: &Promise) -> bool {
        self.sees(account, promise.subject)
            && promise
                .entry
                .is_none_or(|entry| self.sees_entry(account, &self.entries[entry]))
    }

    /// Whether an account may use a view: its own, or a shared one that names only people it sees.
    pub fn may_use(&self, account: usize, view: &Saved) -> bool {
        view.owner == account || view.shared && view.names.iter().all(|person| self.sees(account, *person))
    }

    /// The entries that an account sees and that fit.
    pub fn entries_for(&self, account: usize, fits: impl Fn(&Written) -> bool) -> Vec<&Written> {
        self.entries
            .iter()
            .filter(|entry| self.sees_entry(account, entry) && fits(entry))
            .collect()
    }

    /// Words that must not stand in any answer to this account.
    pub fn secret_words(&self, account: usize) -> Vec<&str> {
        let mut words: Vec<&str> = Vec::new();
        let own = self.accounts[account].person;
        for (n, person) in self.people.iter().enumerate() {
            if !self.sees(account, n) && own != Some(n) {
                words.push(&person.word);
            }
        }
        for entry in self.entries.iter().filter(|one| !self.sees_entry(account, one)) {
            words.push(&entry.word);
            words.extend(entry.evidence.iter().map(|(_, word)| word.as_str()));
            words.extend(entry.later.iter().map(String::as_str));
        }
        let promises = self.promises.iter();
        words.extend(
            promises
                .filter(|one| !self.sees_promise(account, one))
                .map(|one| one.word.as_str()),
        );
        let views = self.views.iter();
        words.extend(
            views
                .filter(|view| !self.may_use(account, view))
                .map(|view| view.word.as_str()),
        );
        words
    }

    /// Ids and numbers that must not stand in any answer to this account.
    pub fn secret_ids(&self, account: usize) -> Vec<String> {
        let mut ids = Vec::new();
        let own = self.accounts[account].person;
        for (n, person) in self.people.iter().enumerate() {
            if !self.sees(account, n) && own != Some(n) {
                ids.push(person.id.to_string());
            }
        }
        for entry in self.entries.iter().filter(|one| !self.sees_entry(account, one)) {
            ids.extend([entry.id.clone(), entry.reference.clone()]);
            ids.extend(entry.evidence.iter().map(|(id, _)| id.clone()));
        }
        let promises = self.promises.iter();
        ids.extend(
            promises
                .filter(|one| !self.sees_promise(account, one))
                .map(|one| one.id.clone()),
        );
        let views = self.views.iter();
        ids.extend(
            views
                .filter(|view| !self.may_use(account, view))
                .map(|view| view.id.clone()),
        );
        ids
    }
}
