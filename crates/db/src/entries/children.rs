//! Participants and links: read for a whole page at once, never one entry at a time.

use std::collections::HashMap;

use convolog_dto::{EntryId, Instant, LinkId, LinkKind, Participant, ParticipantRole, PersonId};
use convolog_rbac::Visibility;
use diesel::sql_types::{BigInt, Binary, Nullable, Text};
use uuid::Uuid;

use super::revisions::{NewRevision, keep};
use super::rows::{BACKLINK, BacklinkRow, BacklinkSql, EntryRow, LinkRow, NewLinkRow};
use crate::column::{Col, Nul};
use crate::lists::hex_list;
use crate::sql::{Sql, sql};
use crate::{DbError, ReadTx, Scope, WriteTx};

/// Fills in the participants and links of the rows that have any; most entries have neither.
pub(super) fn fill(tx: &mut ReadTx<'_>, scope: &Scope, rows: &mut [EntryRow]) -> Result<(), DbError> {
    if let Some(ids) = those_with(rows, |row| row.counts.participants) {
        let mut participants = participants(tx, scope, &ids)?;
        for row in rows.iter_mut().filter(|row| row.counts.participants > 0) {
            (row.participants, row.strangers) = participants.remove(&row.id).unwrap_or_default();
        }
    }
    if let Some(ids) = those_with(rows, |row| row.counts.links) {
        let mut links = links(tx, scope, &ids)?;
        for row in rows.iter_mut().filter(|row| row.counts.links > 0) {
            row.links = links.remove(&row.id).unwrap_or_default();
        }
    }
    Ok(())
}

/// The ids of the rows that have some of it; none when no row has.
fn those_with(rows: &[EntryRow], count: impl Fn(&EntryRow) -> i64) -> Option<String> {
    let ids: Vec<Uuid> = rows
        .iter()
        .filter(|row| count(row) > 0)
        .map(|row| row.id.uuid())
        .collect();
    (!ids.is_empty()).then(|| hex_list(&ids))
}

type ParticipantParts = (
    Col<EntryId>,
    i64,
    Nul<PersonId>,
    String,
    Col<ParticipantRole>,
    i64,
);
type ParticipantSql = (Binary, BigInt, Nullable<Binary>, Text, Text, BigInt);

/// The participants of an entry, and those of them whom the viewer does not see.
type Participants = (Vec<Participant>, Vec<PersonId>);

/// Entries whose ids were bound as a list: each looked up by itself, as SQLite would sort the list and what it found.
const OF_ENTRIES: &str = " FROM (SELECT unhex(w.value) AS id FROM json_each(?) w) w CROSS JOIN ";

fn participants(
    tx: &mut ReadTx<'_>,
    scope: &Scope,
    ids: &str,
) -> Result<HashMap<EntryId, Participants>, DbError> {
    let mut query = Sql::dynamic("SELECT p.entry_id, p.position, p.person_id, p.name, p.role, ");
    query
        .append(scope.sees("p.person_id"))
        .push(OF_ENTRIES)
        .push("participants p ON p.entry_id = w.id")
        .with(ids.to_owned());
    let mut rows: Vec<ParticipantParts> = query.load::<ParticipantSql, _>(tx)?;
    rows.sort_unstable_by_key(|(_, position, ..)| *position);
    let own = match scope.visibility() {
        Visibility::Below(own) => Some(own),
        Visibility::Everyone | Visibility::Nobody => None,
    };
    let mut found: HashMap<EntryId, Participants> = HashMap::new();
    for (entry, _position, person, name, role, seen) in rows {
        let (participants, strangers) = found.entry(entry.0).or_default();
        strangers.extend(person.0.filter(|_| seen == 0 && person.0 != own));
        participants.push(Participant {
            person_id: person.0,
            name,
            role: role.0,
        });
    }
    Ok(found)
}

type LinkParts = (Col<EntryId>, Col<LinkId>, Col<EntryId>, String, Col<LinkKind>);

fn links(tx: &mut ReadTx<'_>, scope: &Scope, ids: &str) -> Result<HashMap<EntryId, Vec<LinkRow>>, DbError> {
    let mut query = Sql::dynamic("SELECT l.from_entry_id, l.id, e.id, e.reference, l.kind");
    query
        .push(OF_ENTRIES)
        .push("entry_links l ON l.from_entry_id = w.id CROSS JOIN entries e ON e.id = l.to_entry_id WHERE ")
        .with(ids.to_owned())
        .append(scope.sees_entry("e"));
    let mut rows: Vec<LinkParts> = query.load::<(Binary, Binary, Binary, Text, Text), _>(tx)?;
    rows.sort_unstable_by_key(|(_, id, ..)| id.0);
    let mut found: HashMap<EntryId, Vec<LinkRow>> = HashMap::new();
    for (from, id, to, reference, kind) in rows {
        found.entry(from.0).or_default().push(LinkRow {
            id: id.0,
            to_entry_id: to.0,
            to_reference: reference,
            kind: kind.0,
        });
    }
    Ok(found)
}

/// Which entries that are seen lead to this one, the newest link first; at most `limit` of them.
///
/// # Errors
/// [`DbError::Internal`].
pub fn linked_from(
    tx: &mut ReadTx<'_>,
    scope: &Scope,
    entry: EntryId,
    limit: i64,
) -> Result<Vec<BacklinkRow>, DbError> {
    let mut query = Sql::dynamic(format!(
        "SELECT {BACKLINK} FROM entry_links l CROSS JOIN entries other ON other.id = l.from_entry_id
         WHERE l.to_entry_id = ? AND "
    ));
    query
        .with(entry)
        .append(scope.sees_entry("other"))
        .push(" ORDER BY l.id DESC LIMIT ?")
        .with(limit);
    query.load::<BacklinkSql, _>(tx)
}

/// Takes down the participants of a draft; they count from 0.
pub(crate) fn add_participants(
    tx: &mut WriteTx<'_>,
    entry: EntryId,
    participants: &[Participant],
) -> Result<(), DbError> {
    for (position, participant) in (0i64..).zip(participants) {
        sql("INSERT INTO participants (entry_id, position, person_id, name, role) VALUES (?, ?, ?, ?, ?)")
            .bind(entry)
            .bind(position)
            .bind(participant.person_id)
            .bind(&participant.name)
            .bind(participant.role)
            .run(tx)?;
    }
    Ok(())
}

/// Replaces the participants of a draft, which is a save of it; false when it is not a draft at the expected version.
///
/// # Errors
/// [`DbError::Reference`] for an unknown person.
pub fn set_participants(
    tx: &mut WriteTx<'_>,
    entry: EntryId,
    expected_version: i64,
    participants: &[Participant],
    at: Instant,
    revision: &NewRevision,
) -> Result<bool, DbError> {
    let changed = sql(
        "UPDATE entries SET updated_at = ?, version = version + 1 WHERE id = ? AND version = ? AND record_state = 'draft'",
    )
    .bind(at)
    .bind(entry)
    .bind(expected_version)
    .run(tx)?;
    if changed == 0 {
        return Ok(false);
    }
    sql("DELETE FROM participants WHERE entry_id = ?")
        .bind(entry)
        .run(tx)?;
    add_participants(tx, entry, participants)?;
    keep(tx, entry, expected_version + 1, at, revision)?;
    Ok(true)
}

/// Relates an entry to another.
///
/// # Errors
/// [`DbError::NotUnique`] when they are related so already, [`DbError::Reference`] for an unknown entry.
pub fn add_link(tx: &mut WriteTx<'_>, link: &NewLinkRow) -> Result<(), DbError> {
    sql("INSERT INTO entry_links (id, from_entry_id, to_entry_id, kind, created_by, created_at) VALUES (?, ?, ?, ?, ?, ?)")
        .bind(link.id)
        .bind(link.from_entry_id)
        .bind(link.to_entry_id)
        .bind(link.kind)
        .bind(link.by)
        .bind(link.at)
        .run(tx)?;
    Ok(())
}

/// Takes a relation away again; false when there is none from this entry with this id.
///
/// # Errors
/// [`DbError::Locked`] when the entry is voided.
pub fn remove_link(tx: &mut WriteTx<'_>, entry: EntryId, link: LinkId) -> Result<bool, DbError> {
    let removed = sql("DELETE FROM entry_links WHERE id = ? AND from_entry_id = ?")
        .bind(link)
        .bind(entry)
        .run(tx)?;
    Ok(removed > 0)
}
