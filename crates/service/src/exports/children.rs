//! What belongs to the entries of a page, read one kind at a time: never one entry at a time.

use super::{
    gather::{Depth, grouped},
    names::Names,
    view,
};
use crate::{Result, entries::view::backlink};
use convolog_db::{
    ReadTx, Scope,
    attachments::AttachmentFacts,
    entries::{BacklinkRow, EntryRow, Kept, LinkRow},
    exports::{self, FollowUpFactsRow, LinkFactsRow},
    later::{AcknowledgementFacts, AmendmentFacts, ResponseFacts, Seal},
};
use convolog_dto::{AckState, EntryBacklink, EntryId, ExportedEntry, UserId};
use std::collections::{BTreeSet, HashMap};

/// The saved states whose content is withheld, by entry and version.
pub(super) type Withheld = BTreeSet<(EntryId, i64)>;

type ByEntry<T> = HashMap<EntryId, Vec<T>>;

#[derive(Default)]
pub(super) struct Children {
    links: ByEntry<LinkFactsRow>,
    backlinks: ByEntry<(EntryId, BacklinkRow)>,
    amendments: ByEntry<(AmendmentFacts, Seal)>,
    responses: ByEntry<(ResponseFacts, Seal)>,
    steps: ByEntry<(AcknowledgementFacts, Seal)>,
    follow_ups: ByEntry<FollowUpFactsRow>,
    attachments: ByEntry<(AttachmentFacts, i64)>,
    revisions: ByEntry<(EntryId, Kept)>,
}

impl Children {
    /// Reads what the rows say that there is of.
    pub(super) fn read(tx: &mut ReadTx<'_>, scope: &Scope, rows: &[EntryRow], depth: Depth) -> Result<Self> {
        let those = |has: &dyn Fn(&EntryRow) -> bool| -> Vec<EntryId> {
            rows.iter().filter(|row| has(row)).map(|row| row.id).collect()
        };
        let mut found = Self::default();
        let ids = those(&|row| !row.links.is_empty());
        if !ids.is_empty() {
            found.links = grouped(exports::links_of(tx, scope, &ids)?, |one| one.from_entry_id);
        }
        let ids = those(&|_| depth == Depth::WithBacklinks);
        if !ids.is_empty() {
            found.backlinks = grouped(exports::backlinks_of(tx, scope, &ids)?, |one| one.0);
        }
        let ids = those(&|row| row.counts.amendments > 0);
        if !ids.is_empty() {
            found.amendments = grouped(exports::amendments_of(tx, scope, &ids)?, |one| one.0.entry_id);
        }
        let ids = those(&|row| row.counts.responses > 0);
        if !ids.is_empty() {
            found.responses = grouped(exports::responses_of(tx, scope, &ids)?, |one| one.0.entry_id);
        }
        let ids = those(&|row| row.counts.acknowledgement != AckState::NotRequested);
        if !ids.is_empty() {
            found.steps = grouped(exports::acknowledgements_of(tx, scope, &ids)?, |one| {
                one.0.entry_id
            });
        }
        let ids = those(&|row| row.counts.follow_ups > 0);
        if !ids.is_empty() {
            let rows = exports::follow_ups_of(tx, scope, &ids)?;
            let of_entry = rows.into_iter().filter_map(|one| Some((one.entry_id?, one)));
            for (entry, one) in of_entry {
                found.follow_ups.entry(entry).or_default().push(one);
            }
        }
        let ids = those(&|row| row.counts.attachments > 0);
        if !ids.is_empty() {
            found.attachments = grouped(exports::attachments_of(tx, scope, &ids)?, |one| one.0.entry_id);
        }
        let ids = those(&|_| depth == Depth::WithRevisions);
        if !ids.is_empty() {
            found.revisions = grouped(exports::revisions_of(tx, scope, &ids)?, |one| one.0);
        }
        Ok(found)
    }

    /// Every saved state.
    pub(super) fn revisions(&self) -> impl Iterator<Item = (EntryId, &Kept)> {
        self.revisions
            .values()
            .flatten()
            .map(|(entry, kept)| (*entry, kept))
    }

    /// Whoever did any of it.
    pub(super) fn users(&self) -> Vec<UserId> {
        let links = self.links.values().flatten().map(|one| one.created_by);
        let amendments = self.amendments.values().flatten().map(|one| one.0.author_id);
        let responses = self.responses.values().flatten().map(|one| one.0.entered_by);
        let steps = self.steps.values().flatten().map(|one| one.0.entered_by);
        let follow_ups = self.follow_ups.values().flatten();
        let follow_ups = follow_ups.flat_map(|one| [one.owner_id, one.created_by]);
        let attachments = self.attachments.values().flatten().map(|one| one.0.uploaded_by);
        let revisions = self.revisions.values().flatten().map(|one| one.1.author_id);
        links
            .chain(amendments)
            .chain(responses)
            .chain(steps)
            .chain(follow_ups)
            .chain(attachments)
            .chain(revisions)
            .collect()
    }

    /// The links that lead to an entry.
    pub(super) fn take_backlinks(&mut self, id: EntryId) -> Vec<EntryBacklink> {
        moved(&mut self.backlinks, id, |(_, link)| backlink(link))
    }

    /// Moves what belongs to an entry there. `links` are those that are seen, with the numbers of the other entries.
    pub(super) fn add_to(
        &mut self,
        entry: &mut ExportedEntry,
        links: &[LinkRow],
        withheld: &Withheld,
        names: &Names,
    ) {
        let id = entry.id;
        let ref_of = |link: &LinkFactsRow| links.iter().find(|one| one.id == link.id);
        let own = self.links.remove(&id).unwrap_or_default();
        entry.links = own
            .iter()
            .filter_map(|link| Some(view::link(link, ref_of(link)?.to_reference.clone(), names)))
            .collect();
        entry.amendments = moved(&mut self.amendments, id, |one| view::amendment(one, names));
        entry.responses = moved(&mut self.responses, id, |one| view::response(one, names));
        entry.acknowledgements = moved(&mut self.steps, id, |one| view::acknowledgement(one, names));
        entry.follow_ups = moved(&mut self.follow_ups, id, |one| view::follow_up(one, names));
        entry.attachments = moved(&mut self.attachments, id, |one| view::attachment(one, names));
        entry.revisions = moved(&mut self.revisions, id, |(_, kept)| {
            let hidden = withheld.contains(&(id, kept.version));
            view::revision(kept, hidden, names)
        });
    }
}

fn moved<R, T>(all: &mut ByEntry<R>, id: EntryId, view: impl FnMut(R) -> T) -> Vec<T> {
    all.remove(&id)
        .unwrap_or_default()
        .into_iter()
        .map(view)
        .collect()
}
