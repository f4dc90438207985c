//! Asking as one account: every answer is held against all that the account must not hear of.

use super::firm::Built;
use crate::exports::bundles::unpacked;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// One account of a firm, asking.
pub struct Asker<'b> {
    pub built: &'b Built,
    /// The number of the account.
    pub account: usize,
    secret_words: Vec<&'b str>,
    secret_ids: Vec<String>,
}

impl<'b> Asker<'b> {
    pub fn new(built: &'b Built, account: usize) -> Self {
        Self {
            built,
            account,
            secret_words: built.secret_words(account),
            secret_ids: built.secret_ids(account),
        }
    }

    /// What a path answers, with its status; nothing secret stands in it.
    pub fn status(&self, path: &str) -> (u16, Value) {
        self.status_but(path, &[])
    }

    /// The same where these ids are known to the account already.
    fn status_but(&self, path: &str, known: &[String]) -> (u16, Value) {
        let (status, text) = self.text_but(path, known);
        let body = serde_json::from_str(&text)
            .map_err(|error| format!("{error}: {text}"))
            .unwrap();
        (status, body)
    }

    /// The same for what is no JSON.
    pub fn text(&self, path: &str) -> (u16, String) {
        self.text_but(path, &[])
    }

    /// The same for what is no JSON, where these ids are known to the account already.
    pub fn text_but(&self, path: &str, known: &[String]) -> (u16, String) {
        let answer = self.built.accounts[self.account].client.get(path);
        let text = answer.text();
        self.tells_no_secret(path, &text, known);
        (answer.status, text)
    }

    /// The files of a ZIP with their text, where the account gets one.
    pub fn bundle(&self, path: &str) -> (u16, BTreeMap<String, String>) {
        let answer = self.built.accounts[self.account].client.get(path);
        if answer.status != 200 {
            return (answer.status, BTreeMap::new());
        }
        let files = unpacked(&answer.body).into_iter().map(|(name, content)| {
            let text = String::from_utf8_lossy(&content).into_owned();
            self.tells_no_secret(path, &name, &[]);
            self.tells_no_secret(path, &text, &[]);
            (name, text)
        });
        (answer.status, files.collect())
    }

    /// What is answered to a body that is sent.
    pub fn text_of_post(&self, path: &str, body: &Value) -> (u16, String) {
        let answer = self.built.accounts[self.account].client.post(path, body);
        let text = answer.text();
        // Who asks for an id may hear it again in a problem.
        self.tells_no_secret(&format!("{path} {body}"), &text, &[]);
        (answer.status, text)
    }

    fn tells_no_secret(&self, path: &str, text: &str, known: &[String]) {
        for word in &self.secret_words {
            assert!(
                !text.contains(word),
                "{path} tells account {} of {word}: {text}",
                self.account
            );
        }
        for id in self.secret_ids.iter().filter(|id| !known.contains(id)) {
            // Who asks for an id may hear it again in a problem.
            assert!(
                path.contains(id.as_str()) || !text.contains(id.as_str()),
                "{path} tells account {} of {id}: {text}",
                self.account
            );
        }
    }

    /// What a path answers that takes the account's question.
    pub fn get(&self, path: &str) -> Value {
        let (status, body) = self.status(path);
        assert_eq!(status, 200, "{path} for account {}: {body}", self.account);
        body
    }

    /// Every row of a list, page by page; the total, if the list counts, is that of the rows.
    pub fn rows(&self, path: &str) -> Vec<Value> {
        self.rows_but(path, self.built.limit, &[])
    }

    /// The same with pages of this size, where these ids are known to the account already.
    pub fn rows_but(&self, path: &str, limit: usize, known: &[String]) -> Vec<Value> {
        let join = if path.contains('?') { '&' } else { '?' };
        let (mut rows, mut cursor) = (Vec::new(), String::new());
        loop {
            let at = format!("{path}{join}limit={limit}{cursor}");
            let (status, page) = self.status_but(&at, known);
            assert_eq!(status, 200, "{at} for account {}: {page}", self.account);
            let items = page["items"].as_array().unwrap();
            assert!(items.len() <= limit, "{at}");
            rows.extend(items.iter().cloned());
            let Some(next) = page["next_cursor"].as_str() else {
                if let Some(total) = page["total"].as_u64() {
                    assert_eq!(usize::try_from(total).unwrap(), rows.len(), "{at}: the total");
                }
                return rows;
            };
            assert!(rows.len() < 5000, "{path}: the pages do not end");
            cursor = format!("&cursor={next}");
        }
    }

    /// Holds the ids of rows to those expected, each once.
    pub fn same_ids<'e>(
        &self,
        what: &str,
        rows: &[Value],
        field: &str,
        expected: impl IntoIterator<Item = &'e str>,
    ) {
        let found: Vec<&str> = rows.iter().map(|row| row[field].as_str().unwrap()).collect();
        let set: BTreeSet<&str> = found.iter().copied().collect();
        assert_eq!(set.len(), found.len(), "{what}: a row stands there twice");
        assert_eq!(
            set,
            expected.into_iter().collect::<BTreeSet<_>>(),
            "{what} for account {}",
            self.account
        );
    }

    /// Holds the passage of an entry to its own words.
    pub fn own_passage(&self, row: &Value) {
        let parts = row["snippet"].as_array().unwrap().iter();
        let passage: String = parts.map(|part| part["text"].as_str().unwrap()).collect();
        for other in self.built.entries.iter().filter(|one| row["id"] != one.id) {
            assert!(!passage.contains(&other.word), "{passage}");
        }
    }
}
