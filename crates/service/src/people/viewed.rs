//! Who opened whose file: a SUPER_ADMIN sees everybody, and leaves a trace where they have nobody to lead.

use crate::{Ctx, Event, Result, ServiceError, settings};
use chrono::TimeDelta;
use convolog_db::{ReadTx, audit, people};
use convolog_dto::{EntryId, ErrorCode, Instant, PersonId, UserId};
use serde_json::json;
use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

/// One look in this time is recorded for each person.
const ONCE_IN_MINUTES: i64 = 60;
/// When the memory of looks is cleared of old ones.
const REMEMBERED: usize = 10_000;
const ACTION: &str = "person.viewed";

/// The looks of the last hour that are on the trail for sure, so that a request in a hundred asks the database.
#[derive(Debug, Default)]
pub(crate) struct Looks(Mutex<HashMap<(UserId, PersonId), Instant>>);

impl Looks {
    fn knows(&self, look: (UserId, PersonId), after: Instant) -> bool {
        let looks = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        looks.get(&look).is_some_and(|at| *at > after)
    }

    fn remember(&self, look: (UserId, PersonId), at: Instant, after: Instant) {
        let mut looks = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if looks.len() >= REMEMBERED {
            looks.retain(|_, at| *at > after);
        }
        looks.insert(look, at);
    }
}

/// Whether the actor's look at a person's file is to be recorded: a SUPER_ADMIN's at somebody outside their own line, who is
/// there, once an hour and person.
pub(crate) fn is_new_look(ctx: &Ctx, tx: &mut ReadTx<'_>, subject: PersonId) -> Result<bool> {
    let actor = ctx.actor();
    if !actor.is_super_admin()
        || ctx
            .services()
            .looks()
            .knows((actor.user_id, subject), hour_before(ctx))
    {
        return Ok(false);
    }
    match actor.person_id {
        Some(own) if people::is_below(tx, subject, own)? => Ok(false),
        _ => Ok(people::is_visible(tx, &ctx.scope(), subject)?),
    }
}

/// Reads something out of a person's file, and records the look where it is to be.
///
/// # Errors
/// Those of `read`, and of recording.
pub(crate) fn out_of_file<T>(
    ctx: &Ctx,
    read: impl FnOnce(&mut ReadTx<'_>) -> Result<(T, PersonId)>,
) -> Result<T> {
    let (found, subject, new_look) = ctx.read(|tx| {
        let (found, subject) = read(tx)?;
        Ok::<_, ServiceError>((found, subject, is_new_look(ctx, tx, subject)?))
    })?;
    if new_look {
        record_look(ctx, subject, None)?;
    }
    Ok(found)
}

/// Records a new look, before what was looked at leaves the server.
///
/// # Errors
/// 403 `access_reason_required` where a reason must be given and is not; 503 or 507 when it cannot be recorded.
pub(crate) fn record_look(ctx: &Ctx, subject: PersonId, entry: Option<EntryId>) -> Result<()> {
    let (now, after) = (ctx.now(), hour_before(ctx));
    let recorded_at = ctx.write(move |ctx, tx| {
        // For sure this time: two requests may have come this far, or the server was started again meanwhile.
        let target = subject.to_string();
        let last = audit::last_at(tx, ctx.actor().user_id, ACTION, "person", &target)?;
        if let Some(last) = last.filter(|last| *last > after) {
            return Ok(last);
        }
        let reason = ctx.meta().access_reason.clone();
        if reason.is_none() && settings::current(tx)?.access_reason_required {
            return Err(ServiceError::refuse(
                ErrorCode::AccessReasonRequired,
                "You do not lead this person. Say why you open the file: send X-Access-Reason.",
            ));
        }
        let event = Event::new(ACTION, "person").target(subject).subject(subject);
        let event = event.detail(json!({ "entry_id": entry }));
        let event = match reason {
            Some(reason) => event.reason(reason),
            None => event,
        };
        ctx.audit(tx, event)?;
        Ok(now)
    })?;
    let looks = ctx.services().looks();
    looks.remember((ctx.actor().user_id, subject), recorded_at, after);
    Ok(())
}

fn hour_before(ctx: &Ctx) -> Instant {
    ctx.now() - TimeDelta::minutes(ONCE_IN_MINUTES)
}
