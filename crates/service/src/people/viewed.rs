//! Who opened whose file: a SUPER_ADMIN sees everybody, and leaves a trace where they have nobody to lead.

use crate::{Ctx, Event, Result};
use chrono::TimeDelta;
use convolog_db::{audit, people};
use convolog_dto::{EntryId, Instant, PersonId, UserId};
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

/// Records that a SUPER_ADMIN opens the file of somebody outside their own line, once an hour and person, before they see
/// any of it. Does nothing for anybody else, and for people who are not there.
///
/// # Errors
/// 503 or 507 when it cannot be recorded.
pub(crate) fn note_view(ctx: &Ctx, subject: PersonId, entry: Option<EntryId>) -> Result<()> {
    let actor = ctx.actor();
    if !actor.is_super_admin() {
        return Ok(());
    }
    let now = ctx.now();
    let after = now - TimeDelta::minutes(ONCE_IN_MINUTES);
    let look = (actor.user_id, subject);
    let looks = ctx.services().looks();
    if looks.knows(look, after) {
        return Ok(());
    }
    let own = actor.person_id;
    let outside = ctx.read(|tx| {
        let inside = own.map_or(Ok(false), |own| people::is_below(tx, subject, own))?;
        Ok::<_, convolog_db::DbError>(!inside && people::is_visible(tx, &ctx.scope(), subject)?)
    })?;
    if !outside {
        return Ok(());
    }
    let recorded_at = ctx.write(move |ctx, tx| {
        // Again, and for sure: two requests may have come this far, or the server was started again meanwhile.
        let target = subject.to_string();
        let last = audit::last_at(tx, ctx.actor().user_id, ACTION, "person", &target)?;
        if let Some(last) = last.filter(|last| *last > after) {
            return Ok(last);
        }
        let event = Event::new(ACTION, "person").target(subject).subject(subject);
        ctx.audit(tx, event.detail(json!({ "entry_id": entry })))?;
        Ok(now)
    })?;
    looks.remember(look, recorded_at, after);
    Ok(())
}
