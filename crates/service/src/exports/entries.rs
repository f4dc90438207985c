//! Entries page by page, the next page being read while the one before it is written.

use super::gather::{Depth, Gathered, Gatherer, PAGE};
use crate::{Result, ServiceError, ahead::ahead};
use convolog_db::{
    DbError,
    entries::{self, EntryRow},
};
use convolog_dto::{EntryQuery, EntrySort};
use std::sync::mpsc::SyncSender;

/// How many bytes of saved states are read at once, about; a single entry may have more.
const REVISIONS_BYTES: usize = 4 * 1024 * 1024;

impl Gatherer<'_, '_> {
    /// Gives every entry that the filter lets through to `take`, in this order. From the second page on that happens on a thread
    /// of its own while the next ones are read: reading takes about as long as writing does.
    ///
    /// # Errors
    /// Those of `take`, and of reading.
    pub(super) fn entries<E: From<DbError> + From<ServiceError> + Send>(
        &mut self,
        query: &EntryQuery,
        sort: EntrySort,
        depth: Depth,
        mut take: impl FnMut(Gathered) -> std::result::Result<(), E> + Send,
    ) -> std::result::Result<(), E> {
        let query = EntryQuery {
            sort: Some(sort),
            ..query.clone()
        };
        let mut cursor = None;
        self.page(&query, depth, &mut cursor, |entries| {
            entries.into_iter().try_for_each(&mut take)
        })??;
        if cursor.is_none() {
            return Ok(());
        }
        let (outcome, taken) = ahead(
            |to| self.pages(&query, depth, cursor, to),
            |pages| pages.flatten().try_for_each(take),
        )?;
        // What was taken is whole only where everything was read.
        taken.and_then(|()| Ok(outcome?))
    }

    /// Reads the pages after a cursor, for as long as somebody takes them.
    fn pages(
        &mut self,
        query: &EntryQuery,
        depth: Depth,
        mut cursor: Option<String>,
        to: SyncSender<Vec<Gathered>>,
    ) -> Result<()> {
        while cursor.is_some() {
            if self
                .page(query, depth, &mut cursor, |entries| to.send(entries))?
                .is_err()
            {
                // They say themselves why they take no more.
                return Ok(());
            }
        }
        Ok(())
    }

    /// Reads the page at a cursor and moves it on. The inner error is that of `take`.
    fn page<E>(
        &mut self,
        query: &EntryQuery,
        depth: Depth,
        cursor: &mut Option<String>,
        mut take: impl FnMut(Vec<Gathered>) -> std::result::Result<(), E>,
    ) -> Result<std::result::Result<(), E>> {
        let page = entries::list(
            self.tx,
            &self.scope,
            query,
            self.calendar,
            cursor.as_deref(),
            PAGE,
        )?;
        *cursor = page.next;
        for rows in in_portions(page.rows, depth) {
            if let Err(error) = take(self.complete(rows, depth)?) {
                return Ok(Err(error));
            }
        }
        Ok(Ok(()))
    }
}

/// The rows of a page in portions whose saved states come to about [`REVISIONS_BYTES`].
fn in_portions(rows: Vec<EntryRow>, depth: Depth) -> Vec<Vec<EntryRow>> {
    if depth != Depth::WithRevisions {
        return vec![rows];
    }
    let mut portions = Vec::new();
    let (mut portion, mut weight) = (Vec::new(), 0_usize);
    for row in rows {
        let own = weight_of(&row);
        if weight > 0 && weight.saturating_add(own) > REVISIONS_BYTES {
            portions.push(std::mem::take(&mut portion));
            weight = 0;
        }
        weight = weight.saturating_add(own);
        portion.push(row);
    }
    portions.push(portion);
    portions
}

/// How much its saved states may come to: each change is at most one, about as long as what there is now.
fn weight_of(row: &EntryRow) -> usize {
    let content = &row.content;
    let texts = [
        &content.title,
        &content.facts,
        &content.impact,
        &content.employee_account,
        &content.assessment,
        &content.agreed,
    ];
    let length: usize = texts.into_iter().flatten().map(String::len).sum();
    let states = usize::try_from(row.version).unwrap_or(1).max(1);
    states.saturating_mul(length.saturating_add(1000))
}
