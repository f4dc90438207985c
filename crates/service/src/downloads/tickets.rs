//! The tickets that are open, in memory.

use super::{Issued, Progress};
use crate::{Ctx, Result, ServiceError};
use chrono::TimeDelta;
use convolog_dto::{
    ApiTokenId, DownloadProgress, DownloadState, DownloadTicketId, Instant, SessionId, UserId,
};
use convolog_vault::{RefreshToken, TokenHash};
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

/// How long a ticket is good.
const GOOD_FOR_S: i64 = 60;
/// How long one can ask how a download went.
const REMEMBERED_MINUTES: i64 = 60;
/// Tickets of one account that are remembered at the most, and of all.
const PER_ACCOUNT: usize = 20;
const IN_ALL: usize = 2_000;

/// Every ticket that can still be asked about.
#[derive(Default)]
pub(crate) struct Tickets(Mutex<HashMap<DownloadTicketId, Ticket>>);

/// Who asked for a ticket, and in which sign-in or with which API token.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Owner {
    user: UserId,
    session: Option<SessionId>,
    token: Option<ApiTokenId>,
}

impl Owner {
    fn of(ctx: &Ctx) -> Self {
        Self {
            user: ctx.actor().user_id,
            session: ctx.session().map(|session| session.id),
            token: ctx.token().map(|token| token.id),
        }
    }
}

struct Ticket {
    owner: Owner,
    /// None once it was used or taken back.
    open: Option<Open>,
    expires_at: Instant,
    progress: Arc<Progress>,
}

/// What a ticket that was not used stands for.
struct Open {
    secret: TokenHash,
    path: String,
    body: Option<String>,
    bearer: String,
}

/// What a ticket stood for.
pub struct Redeemed {
    /// The path and query below the API's base.
    pub path: String,
    /// What is posted to it, as JSON; what has none is fetched.
    pub body: Option<String>,
    /// What its owner came with, to be looked at again.
    pub bearer: String,
    /// Where the owner watches the download.
    pub progress: Arc<Progress>,
}

impl Ticket {
    fn state(&self, now: Instant) -> DownloadState {
        match self.progress.seen().state {
            DownloadState::Waiting if self.expires_at <= now => DownloadState::Expired,
            other => other,
        }
    }

    fn is_over(&self, now: Instant) -> bool {
        !matches!(self.state(now), DownloadState::Waiting | DownloadState::Running)
    }
}

impl Tickets {
    fn all(&self) -> MutexGuard<'_, HashMap<DownloadTicketId, Ticket>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn issue(
        &self,
        ctx: &Ctx,
        path: String,
        body: Option<String>,
        bearer: String,
    ) -> Result<Issued> {
        let (now, owner, secret) = (ctx.now(), Owner::of(ctx), RefreshToken::generate()?);
        let mut all = self.all();
        let forgotten = now - TimeDelta::minutes(REMEMBERED_MINUTES);
        all.retain(|_, ticket| !(ticket.is_over(now) && ticket.expires_at <= forgotten));
        for ticket in all.values_mut().filter(|ticket| ticket.expires_at <= now) {
            // What it stood for is good for nothing any more.
            ticket.open = None;
        }
        make_room(&mut all, owner.user, now);
        let own = all
            .values()
            .filter(|ticket| ticket.owner.user == owner.user)
            .count();
        if own >= PER_ACCOUNT || all.len() >= IN_ALL {
            return Err(ServiceError::TooMany {
                retry_after_s: GOOD_FOR_S.unsigned_abs(),
            });
        }
        let id = ctx.services().new_id();
        let expires_at = now + TimeDelta::seconds(GOOD_FOR_S);
        let open = Open {
            secret: secret.hash(),
            path,
            body,
            bearer,
        };
        all.insert(
            id,
            Ticket {
                owner,
                open: Some(open),
                expires_at,
                progress: Arc::default(),
            },
        );
        Ok(Issued {
            id,
            secret,
            expires_at,
        })
    }

    pub(super) fn redeem(&self, secret: &str, now: Instant) -> Option<Redeemed> {
        let hash = secret.parse::<RefreshToken>().ok()?.hash();
        let mut all = self.all();
        let is_it = |ticket: &&mut Ticket| ticket.open.as_ref().is_some_and(|open| open.secret == hash);
        let ticket = all.values_mut().find(is_it)?;
        let open = ticket.open.take()?;
        if ticket.expires_at <= now || ticket.progress.is_cancelled() {
            return None;
        }
        ticket.progress.turn_to(DownloadState::Running);
        Some(Redeemed {
            path: open.path,
            body: open.body,
            bearer: open.bearer,
            progress: ticket.progress.clone(),
        })
    }

    pub(super) fn progress(&self, ctx: &Ctx, id: DownloadTicketId) -> Result<DownloadProgress> {
        let all = self.all();
        let ticket = all.get(&id).filter(|ticket| ticket.owner == Owner::of(ctx));
        let ticket = ticket.ok_or_else(ServiceError::not_found)?;
        let seen = ticket.progress.seen();
        Ok(DownloadProgress {
            id,
            state: ticket.state(ctx.now()),
            done: seen.done,
            total: seen.total,
            unit: seen.unit,
            evidence_done_bytes: seen.evidence_done,
            evidence_total_bytes: seen.evidence_total,
            size_bytes: seen.bytes,
        })
    }

    pub(super) fn cancel(&self, ctx: &Ctx, id: DownloadTicketId) -> Result<()> {
        let mut all = self.all();
        let ticket = all
            .get_mut(&id)
            .filter(|ticket| ticket.owner == Owner::of(ctx))
            .ok_or_else(ServiceError::not_found)?;
        if ticket.open.take().is_some() {
            ticket.progress.turn_to(DownloadState::Aborted);
        }
        let progress = ticket.progress.clone();
        drop(all);
        progress.cancel();
        Ok(())
    }
}

/// Forgets the oldest ticket of an account whose download does not run, when it has as many as it may.
fn make_room(all: &mut HashMap<DownloadTicketId, Ticket>, user: UserId, now: Instant) {
    let own = |ticket: &Ticket| ticket.owner.user == user;
    if all.values().filter(|ticket| own(ticket)).count() < PER_ACCOUNT {
        return;
    }
    let idle = all
        .iter()
        .filter(|(_, ticket)| own(ticket) && ticket.state(now) != DownloadState::Running);
    let oldest = idle
        .min_by_key(|(_, ticket)| ticket.expires_at)
        .map(|(id, _)| *id);
    if let Some(id) = oldest {
        all.remove(&id);
    }
}
