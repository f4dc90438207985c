//! Beginning an entry.

use super::{
    reread,
    revision::{Saved, hash_of, revision_of},
    rules,
};
use crate::{Created, Ctx, Event, Result, ServiceError, error::enforce, meta};
use convolog_db::{
    ReadTx,
    entries::{self, EntryContent, NewEntryRow},
    people, users,
};
use convolog_dto::{
    Channel, Entry, EntryId, EntryStatus, FactBasis, Formality, NewEntry, RecordState, Sentiment, Severity,
    TimePrecision, UserId, Validate,
};
use convolog_rbac::{Action, Resource, decide};
use serde_json::json;

/// Begins a draft about somebody below the actor. `recorded_at` is the server's clock at this moment.
///
/// # Errors
/// 422 for bad fields, a subject who is not seen, an event in the future; 403 for `on_behalf_of` by anybody but a super admin.
pub fn create_entry(ctx: &Ctx, new: NewEntry) -> Result<Created<Entry>> {
    new.check()?;
    ctx.create_once("create_entry", &new.clone(), move |ctx, tx| {
        check_subject(ctx, tx, &new)?;
        let now = ctx.now();
        let zone = match &new.occurred_tz {
            Some(zone) => zone.clone(),
            None => meta::time_zone(tx)?,
        };
        rules::check_times(new.occurred_start, new.occurred_end, now)?;
        let contemporaneity = rules::contemporaneity(new.occurred_start, &zone, now)?;
        let id: EntryId = ctx.services().new_id();
        let on_behalf_of = new.on_behalf_of;
        let subject_id = new.subject_id;
        let row = NewEntryRow {
            id,
            author_id: ctx.actor().user_id,
            on_behalf_of,
            content: content_of(new, zone, contemporaneity),
            participants: Vec::new(),
            recorded_at: now,
        };
        let revision = revision_of(
            ctx,
            Saved {
                content: &row.content,
                participants: &row.participants,
                state: RecordState::Draft,
                void_reason: None,
            },
        )?;
        let reference = entries::insert(tx, &row, &revision)?;
        let detail =
            json!({ "ref": reference, "type": row.content.entry_type, "on_behalf_of": on_behalf_of, "content_hash": hash_of(&revision) });
        ctx.audit(
            tx,
            Event::new("entry.created", "entry")
                .target(id)
                .subject(subject_id)
                .detail(detail),
        )?;
        reread(ctx, tx, id)
    })
}

fn check_subject(ctx: &Ctx, tx: &mut ReadTx<'_>, new: &NewEntry) -> Result<()> {
    let visible = people::is_visible(tx, &ctx.scope(), new.subject_id)?;
    if !visible {
        return Err(ServiceError::field(
            "/subject_id",
            "unknown",
            "There is nobody with this id whom you may write about.",
        ));
    }
    let action = if new.on_behalf_of.is_some() {
        Action::CreateOnBehalf
    } else {
        Action::Create
    };
    enforce(decide(ctx.actor(), action, &Resource::EntriesAbout { visible }))?;
    match new.on_behalf_of {
        Some(other) => check_other(tx, other),
        None => Ok(()),
    }
}

fn check_other(tx: &mut ReadTx<'_>, other: UserId) -> Result<()> {
    match users::get(tx, other)? {
        Some(_) => Ok(()),
        None => Err(ServiceError::field(
            "/on_behalf_of",
            "unknown",
            "There is no user with this id.",
        )),
    }
}

fn content_of(
    new: NewEntry,
    occurred_tz: String,
    contemporaneity: convolog_dto::Contemporaneity,
) -> EntryContent {
    EntryContent {
        subject_id: new.subject_id,
        entry_type: new.entry_type,
        occurred_start: new.occurred_start,
        occurred_end: new.occurred_end,
        occurred_tz,
        precision: new.precision.unwrap_or(TimePrecision::Exact),
        title: rules::tidy_text(new.title),
        facts: rules::tidy_text(new.facts),
        impact: rules::tidy_text(new.impact),
        employee_account: rules::tidy_text(new.employee_account),
        assessment: rules::tidy_text(new.assessment),
        agreed: rules::tidy_text(new.agreed),
        fact_basis: new.fact_basis.unwrap_or(FactBasis::Witnessed),
        formality: new.formality.unwrap_or(Formality::Informal),
        channel: new.channel.unwrap_or(Channel::InPerson),
        severity: new.severity.unwrap_or(Severity::None),
        sentiment: new.sentiment.unwrap_or(Sentiment::Neutral),
        status: new.status.unwrap_or(EntryStatus::Open),
        tags: rules::tidy_tags(new.tags),
        late_reason: rules::tidy_text(new.late_reason),
        contemporaneity,
    }
}
