//! Reads a person's whole file, page by page, and beside each record what came to it later.

use std::collections::HashMap;

use convolog_dto::{
    AckState, Acknowledgement, Amendment, Attachment, EmployeeResponse, Entry, EntryId, EntryQuery,
    EntrySort, FollowUp, FollowUpQuery, LinkKind, PersonId, RecordState, limits,
};
use futures_util::future::try_join_all;
use leptos::prelude::*;

use crate::api::{self, ApiError};

/// Records whose additions are asked for at the same time.
const AT_ONCE: usize = 6;

/// How much was read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Count {
    pub done: i64,
    pub total: i64,
}

/// A record with everything that belongs to it.
#[derive(Clone)]
pub(super) struct Printed {
    pub entry: Entry,
    pub amendments: Vec<Amendment>,
    pub responses: Vec<EmployeeResponse>,
    pub acknowledgements: Vec<Acknowledgement>,
    pub files: Vec<Attachment>,
    pub follow_ups: Vec<FollowUp>,
    /// How other records of the file relate to it, and their numbers.
    pub linked_from: Vec<(LinkKind, String)>,
}

/// Every record that was ever final, the oldest event first.
pub(super) async fn read_all(subject: PersonId, count: RwSignal<Count>) -> Result<Vec<Printed>, ApiError> {
    let mut all = Vec::new();
    let mut query = EntryQuery {
        subject_id: vec![subject],
        record_state: vec![RecordState::Final, RecordState::Voided],
        sort: Some(EntrySort::Occurred),
        limit: Some(limits::PAGE_DEFAULT),
        include_total: true,
        ..EntryQuery::default()
    };
    loop {
        let page = api::list_entries(query.clone()).await?;
        if let Some(total) = page.total {
            count.try_set(Count { done: 0, total });
        }
        let mut rows = page.items.into_iter().map(|row| row.entry).peekable();
        while rows.peek().is_some() {
            let some: Vec<Entry> = rows.by_ref().take(AT_ONCE).collect();
            let read = i64::try_from(some.len()).unwrap_or_default();
            // A draft that was given up was never on record.
            let finals = some.into_iter().filter(|entry| entry.finalised_at.is_some());
            all.extend(try_join_all(finals.map(complete)).await?);
            count.try_update(|count| count.done = count.done.saturating_add(read));
        }
        if page.next_cursor.is_none() {
            link_back(&mut all);
            return Ok(all);
        }
        query.cursor = page.next_cursor;
        query.include_total = false;
    }
}

/// Asks only for what the record says it has.
async fn complete(entry: Entry) -> Result<Printed, ApiError> {
    let id = entry.id;
    let follow_ups = FollowUpQuery {
        entry_id: vec![id],
        limit: Some(limits::PAGE_MAX),
        ..FollowUpQuery::default()
    };
    let (amendments, responses, acknowledgements, files, follow_ups) = futures_util::try_join!(
        when(entry.amendment_count > 0, async {
            api::list_amendments(id).await.map(|page| page.items)
        }),
        when(entry.response_count > 0, async {
            api::list_responses(id).await.map(|page| page.items)
        }),
        when(entry.acknowledgement != AckState::NotRequested, async {
            api::list_acknowledgements(id).await.map(|page| page.items)
        }),
        when(entry.attachment_count > 0, async {
            api::list_attachments(id).await.map(|page| page.items)
        }),
        when(entry.follow_up_count > 0, async {
            api::list_follow_ups(follow_ups).await.map(|page| page.items)
        }),
    )?;
    Ok(Printed {
        entry,
        amendments,
        responses,
        acknowledgements,
        files,
        follow_ups,
        linked_from: Vec::new(),
    })
}

/// Each link stands at both of its ends, where both are in the file.
fn link_back(all: &mut [Printed]) {
    let mut back: HashMap<EntryId, Vec<(LinkKind, String)>> = HashMap::new();
    for entry in all.iter().map(|one| &one.entry) {
        for link in &entry.links {
            back.entry(link.to_entry_id)
                .or_default()
                .push((link.kind, entry.reference.clone()));
        }
    }
    for one in all {
        one.linked_from = back.remove(&one.entry.id).unwrap_or_default();
    }
}

async fn when<T>(
    asks: bool,
    answer: impl Future<Output = Result<Vec<T>, ApiError>>,
) -> Result<Vec<T>, ApiError> {
    if asks { answer.await } else { Ok(Vec::new()) }
}
