//! An API token: looked up by the hash of its secret. It may do what it was given and its owner still may, and sees with its
//! owner's eyes.

use super::authenticate::unauthenticated;
use crate::{Ctx, RequestMeta, Result, Services, TokenOf};
use chrono::TimeDelta;
use convolog_db::api_tokens;
use convolog_dto::{ActorKind, ApiTokenId, Instant, UserState};
use convolog_rbac::{Actor, PermissionSet, effective_permissions, never_on_tokens};
use convolog_vault::ApiToken;
use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

/// How exactly the last use of a token is known, in seconds: it costs a write.
const USED_EVERY_S: i64 = 60;
/// Tokens remembered at the most; beyond it all are forgotten, and written once more.
const REMEMBERED: usize = 10_000;

/// The actor of an API token.
///
/// # Errors
/// 401 `unauthenticated`; 429 when this address has tried many that are none.
pub(super) fn authenticate(services: &Services, token: &str, meta: RequestMeta) -> Result<Ctx> {
    let now = services.now();
    let address = meta.ip.clone().unwrap_or_default();
    let refused = || {
        services.token_guesses().count(&address, now);
        unauthenticated("The API token is not valid: it is mistyped, has expired or was revoked.")
    };
    // A typing mistake shows by the checksum; it costs no look into the database.
    let parsed = token.parse::<ApiToken>().ok();
    let hash = parsed.map(|token| *token.hash().as_bytes());
    // Whoever shares an address with somebody's broken script goes on: a token that was good a moment ago is looked up again.
    if !hash.is_some_and(|hash| services.last_uses().knows(&hash)) {
        services.token_guesses().check(&address, now)?;
    }
    let Some(hash) = hash else {
        return Err(refused());
    };
    let found = services.db().read(|tx| api_tokens::by_hash(tx, &hash))?;
    let found = found.filter(|found| {
        found.owner_state == UserState::Active
            && found.token.revoked_at.is_none()
            && found.token.expires_at > now
    });
    let Some(found) = found else {
        return Err(refused());
    };
    let row = found.token;
    services
        .last_uses()
        .note(services, row.id, hash, row.last_used_at, now);
    let owners = effective_permissions(row.owner_role, [found.owner_groups]);
    let actor = Actor {
        user_id: row.user_id,
        name: row.owner_name,
        role: row.owner_role,
        person_id: row.owner_person,
        permissions: held(row.permissions, owners),
        kind: ActorKind::Token,
    };
    let token = TokenOf {
        id: row.id,
        name: row.name,
    };
    Ok(Ctx::new(services.clone(), actor, None, meta).by_token(token))
}

/// What a token may do now: what it was given, its owner still holds, and no token is kept from.
fn held(given: PermissionSet, owners: PermissionSet) -> PermissionSet {
    given
        .iter()
        .filter(|one| owners.contains(*one) && !never_on_tokens().contains(*one))
        .collect()
}

/// When tokens, by the hashes of their secrets, were last used, as far as this process has seen: of many requests within a minute one
/// writes it down.
#[derive(Default)]
pub(crate) struct LastUses(Mutex<HashMap<[u8; 32], Instant>>);

impl LastUses {
    /// Whether this was a good token lately.
    fn knows(&self, hash: &[u8; 32]) -> bool {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .contains_key(hash)
    }

    fn note(
        &self,
        services: &Services,
        id: ApiTokenId,
        hash: [u8; 32],
        stored: Option<Instant>,
        now: Instant,
    ) {
        let due = now - TimeDelta::seconds(USED_EVERY_S);
        // Written down by an earlier process, or another secret of the same token, within the minute.
        let fresh = stored.is_some_and(|at| at > due);
        if self.claim(hash, due, now) && !fresh {
            // Nobody waits for it, and a use that is not written down is noted by the next one.
            services
                .db()
                .write_later(move |tx| api_tokens::touch(tx, id, now));
        }
    }

    /// Whether it is this request that writes the use down.
    fn claim(&self, hash: [u8; 32], due: Instant, now: Instant) -> bool {
        let mut seen = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if seen.get(&hash).is_some_and(|at| *at > due) {
            return false;
        }
        if seen.len() >= REMEMBERED {
            seen.clear();
        }
        seen.insert(hash, now);
        true
    }
}
