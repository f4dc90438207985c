//! Recomputing the record itself: what stands there now is the newest saved state, every saved state and every addition has the
//! hash that the trail names for it, and nothing that the trail names is gone.

use std::collections::BTreeSet;

use convolog_audit::{Detail, Hash};
use convolog_db::{
    ReadTx, Scope, audit,
    entries::{self, EntryRow, RevisionRow},
    later::{self, Seal},
    unscoped::{self, EntryKey},
};
use convolog_dto::{AuditQuery, EntryId, limits};
use convolog_rbac::Visibility;
use serde_json::Value;

use crate::entries::revision::{DOMAIN, Saved, json_of};
use crate::later::{acknowledge, amend, domains, respond};
use crate::{Result, ServiceError, Services, seal};

/// How many entries share a snapshot of the database.
const BATCH: i64 = 200;

/// What recomputing the record found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TextsVerdict {
    /// How many entries were recomputed.
    pub entries: i64,
    /// How many saved states and additions of theirs.
    pub texts: i64,
    /// The first entry that is not what the trail says.
    pub altered: Option<AlteredEntry>,
}

/// An entry that is not what the trail says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AlteredEntry {
    /// Its number.
    pub reference: String,
    /// What does not hold.
    pub why: &'static str,
}

/// Recomputes every entry, drafts included, up to the first that does not hold. In constant memory; some thousands of entries
/// a second. It is told nothing but the number of that entry.
///
/// # Errors
/// When the database cannot be read.
pub fn verify_texts(services: &Services) -> Result<TextsVerdict> {
    let mut verdict = TextsVerdict::default();
    let mut after = Some(0);
    while let Some(seq) = after.filter(|_| verdict.altered.is_none()) {
        after = services.db().read(|tx| check_batch(tx, seq, &mut verdict))?;
    }
    Ok(verdict)
}

/// Recomputes some entries; where the next ones begin.
pub(crate) fn check_batch(
    tx: &mut ReadTx<'_>,
    after: i64,
    verdict: &mut TextsVerdict,
) -> Result<Option<i64>> {
    let keys = unscoped::entries_in_order(tx, after, BATCH)?;
    for key in &keys {
        let (reference, found) = check_entry(tx, key)?;
        match found {
            Ok(texts) => {
                verdict.entries += 1;
                verdict.texts += texts;
            }
            Err(why) => {
                verdict.altered = Some(AlteredEntry { reference, why });
                return Ok(None);
            }
        }
    }
    Ok(keys.last().map(|key| key.seq))
}

/// The number of the entry, and how many of its texts hold or what does not.
fn check_entry(
    tx: &mut ReadTx<'_>,
    key: &EntryKey,
) -> Result<(String, std::result::Result<i64, &'static str>)> {
    // Through its author's eyes, for drafts are nobody else's.
    let scope = Scope::new(Visibility::Everyone, key.author_id);
    let row = entries::get(tx, &scope, key.id)?.ok_or_else(ServiceError::not_found)?;
    let revisions = all(|cursor| {
        let page = entries::revisions(tx, &scope, key.id, cursor, limits::PAGE_MAX)?;
        Ok((page.rows, page.next))
    })?;
    let mut stored = Stored::default();
    for revision in &revisions {
        let seal = Seal {
            salt: revision.salt,
            content_hash: revision.content_hash,
        };
        stored.add(DOMAIN, &revision.content, &seal)?;
    }
    add_later(tx, &scope, key.id, &mut stored)?;
    let named = named_by_the_trail(tx, &scope, key.id)?;
    let found = if stored.altered {
        Err("a saved state or an addition is not what its hash says")
    } else if !is_newest(&row, revisions.first())? {
        Err("the entry is not what was saved last")
    } else if stored.hashes != named {
        Err("the trail names other texts than there are")
    } else {
        Ok(i64::try_from(stored.hashes.len()).unwrap_or(i64::MAX))
    };
    Ok((row.reference, found))
}

/// The hashes of what is stored, and whether any of them is not that of its text.
#[derive(Default)]
struct Stored {
    hashes: BTreeSet<String>,
    altered: bool,
}

impl Stored {
    fn add(&mut self, domain: &[u8], text: &str, seal: &Seal) -> Result<()> {
        self.altered |= seal::hash(domain, &seal.salt, text)? != seal.content_hash;
        self.hashes
            .insert(Hash::from_bytes(seal.content_hash).to_string());
        Ok(())
    }

    fn add_content(&mut self, domain: &[u8], content: &Value, seal: &Seal) -> Result<()> {
        let text = Detail::canonical(content).map_err(internal)?;
        self.add(domain, text.as_str(), seal)
    }
}

fn add_later(tx: &mut ReadTx<'_>, scope: &Scope, id: EntryId, stored: &mut Stored) -> Result<()> {
    let amendments = all(|cursor| {
        let page = later::amendments(tx, scope, id, cursor, limits::PAGE_MAX)?;
        Ok((page.rows, page.next))
    })?;
    for row in &amendments {
        stored.add_content(domains::AMENDMENT, &amend::content_of(&row.facts), &row.seal)?;
    }
    let responses = all(|cursor| {
        let page = later::responses(tx, scope, id, cursor, limits::PAGE_MAX)?;
        Ok((page.rows, page.next))
    })?;
    for row in &responses {
        stored.add_content(domains::RESPONSE, &respond::content_of(&row.facts), &row.seal)?;
    }
    let steps = all(|cursor| {
        let page = later::acknowledgements(tx, scope, id, cursor, limits::PAGE_MAX)?;
        Ok((page.rows, page.next))
    })?;
    for row in &steps {
        let content = acknowledge::content_of(&row.facts);
        stored.add_content(domains::ACKNOWLEDGEMENT, &content, &row.seal)?;
    }
    Ok(())
}

/// The hashes that the events about an entry name.
fn named_by_the_trail(tx: &mut ReadTx<'_>, scope: &Scope, id: EntryId) -> Result<BTreeSet<String>> {
    let query = AuditQuery {
        target_kind: Some("entry".to_owned()),
        target_id: Some(id.to_string()),
        ..AuditQuery::default()
    };
    let events = all(|cursor| {
        let page = audit::list(tx, scope, &query, cursor, limits::PAGE_MAX)?;
        Ok((page.rows, page.next))
    })?;
    let mut named = BTreeSet::new();
    for event in events {
        let detail: Value = serde_json::from_str(&event.detail).map_err(internal)?;
        let hash = detail.get("content_hash").and_then(Value::as_str);
        named.extend(hash.map(str::to_owned));
        // An import brings a whole history along in one event.
        let hashes = detail.get("content_hashes").and_then(Value::as_array);
        let hashes = hashes.into_iter().flatten().filter_map(Value::as_str);
        named.extend(hashes.map(str::to_owned));
    }
    Ok(named)
}

/// Whether the row says what was saved last.
fn is_newest(row: &EntryRow, newest: Option<&RevisionRow>) -> Result<bool> {
    let Some(newest) = newest else {
        return Ok(false);
    };
    let saved: Value = serde_json::from_str(&newest.content).map_err(internal)?;
    let mut now = json_of(Saved {
        content: &row.content,
        participants: &row.participants,
        state: row.record_state,
        void_reason: row.void_reason.as_deref(),
    });
    // The first versions of this program kept no participants with a saved state.
    if saved.get("participants").is_none()
        && let Some(now) = now.as_object_mut()
    {
        now.remove("participants");
    }
    Ok(saved == now)
}

/// Every row of a list, page by page.
fn all<T>(mut page: impl FnMut(Option<&str>) -> Result<(Vec<T>, Option<String>)>) -> Result<Vec<T>> {
    let mut rows = Vec::new();
    let mut cursor: Option<String> = None;
    loop {
        let (more, next) = page(cursor.as_deref())?;
        rows.extend(more);
        cursor = next;
        if cursor.is_none() {
            return Ok(rows);
        }
    }
}

fn internal(error: impl std::fmt::Display) -> ServiceError {
    ServiceError::Internal(error.to_string())
}
