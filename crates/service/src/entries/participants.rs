//! Who took part in an event.

use super::{
    entry_for, entry_to_change,
    revision::{Saved, hash_of, revision_of},
    view,
};
use crate::{Ctx, Event, Result, ServiceError};
use convolog_db::{
    ReadTx,
    entries::{self, EntryRow},
    people,
};
use convolog_dto::{EntryId, Errors, Participant, ParticipantList, PersonId, RecordState, Validate};
use convolog_rbac::Action;
use serde_json::json;

/// The participants, with the version of their entry: its `ETag` is theirs.
#[derive(Clone, Debug)]
pub struct Participants {
    /// Who took part.
    pub list: ParticipantList,
    /// The version of the entry.
    pub version: i64,
}

/// Shows who took part.
///
/// # Errors
/// 404 for an entry that is not seen.
pub fn get_entry_participants(ctx: &Ctx, id: EntryId) -> Result<Participants> {
    ctx.read(|tx| {
        entry_for(ctx, tx, Action::Read, id).map(|entry| Participants {
            list: ParticipantList {
                items: view::participants(entry.participants, &entry.strangers),
            },
            version: entry.version,
        })
    })
}

/// Replaces the participants of a draft. It is a save like any other: a revision.
///
/// # Errors
/// 404, 409 `not_a_draft`, 412, 422 for bad fields and people who are not seen.
pub fn set_entry_participants(
    ctx: &Ctx,
    id: EntryId,
    expected_version: i64,
    list: ParticipantList,
) -> Result<Participants> {
    list.check()?;
    ctx.write(move |ctx, tx| {
        let entry = entry_to_change(ctx, tx, Action::Edit, id, expected_version)?;
        let items: Vec<Participant> = list.items.into_iter().map(tidy).collect();
        if items == entry.participants {
            return Ok(Participants {
                list: ParticipantList { items },
                version: entry.version,
            });
        }
        check_people(ctx, tx, &entry, &items)?;
        let revision = revision_of(
            ctx,
            Saved {
                content: &entry.content,
                participants: &items,
                state: RecordState::Draft,
                void_reason: None,
            },
        )?;
        if !entries::set_participants(tx, id, expected_version, &items, ctx.now(), &revision)? {
            return Err(ServiceError::stale());
        }
        let version = expected_version + 1;
        let event = Event::new("entry.participants_changed", "entry")
            .target(id)
            .subject(entry.content.subject_id)
            .detail(json!({ "version": version, "content_hash": hash_of(&revision) }));
        ctx.audit(tx, event)?;
        Ok(Participants {
            list: ParticipantList { items },
            version,
        })
    })
}

fn tidy(participant: Participant) -> Participant {
    Participant {
        name: participant.name.trim().to_owned(),
        ..participant
    }
}

/// Whoever is named by id must be somebody whom the author sees, or the author; those who are there already may stay.
fn check_people(ctx: &Ctx, tx: &mut ReadTx<'_>, entry: &EntryRow, items: &[Participant]) -> Result<()> {
    let known = |id: PersonId| {
        ctx.actor().person_id == Some(id)
            || entry.participants.iter().any(|there| there.person_id == Some(id))
    };
    let mut errors = Errors::default();
    for (index, participant) in items.iter().enumerate() {
        if let Some(id) = participant.person_id
            && !known(id)
            && !people::is_visible(tx, &ctx.scope(), id)?
        {
            errors.add(
                &format!("/items/{index}/person_id"),
                "unknown",
                "There is nobody with this id whom you see. Give the name alone.",
            );
        }
    }
    errors.into_result().map_err(ServiceError::from)
}
