//! API tokens: what a script signs in with. They hold a part of what their owner may do and see with their owner's eyes.

mod create;
mod list;
mod revoke;
mod rotate;
mod view;

pub use create::create_api_token;
pub use list::list_api_tokens;
pub use revoke::revoke_api_token;
pub use rotate::rotate_api_token;

use crate::{Ctx, Event, Result, ServiceError, error::enforce};
use convolog_db::{
    ReadTx,
    api_tokens::{self, ApiTokenRow},
    people,
};
use convolog_dto::{ApiTokenId, ErrorCode, Permission};
use convolog_rbac::{Action, PermissionSet, Resource, decide, grant, never_on_tokens};
use serde_json::json;

/// What a token gets only from somebody who has just proved who they are: it takes much out of the house at once.
const SENSITIVE: [Permission; 3] = [
    Permission::ExportsRun,
    Permission::BackupsRun,
    Permission::ConfigExport,
];

/// The token, if the actor may do this to it.
fn token_for(ctx: &Ctx, tx: &mut ReadTx<'_>, id: ApiTokenId, action: Action) -> Result<ApiTokenRow> {
    let row = api_tokens::get(tx, id)?;
    let visible = match row.as_ref().and_then(|row| row.owner_person) {
        Some(person) => people::is_visible(tx, &ctx.scope(), person)?,
        None => false,
    };
    let row = row.ok_or_else(ServiceError::not_found)?;
    enforce(decide(
        ctx.actor(),
        action,
        &Resource::ApiToken {
            own: row.user_id == ctx.actor().user_id,
            role: row.owner_role,
            visible,
        },
    ))?;
    Ok(row)
}

/// An event about a token; whoever sees its owner's person sees the event.
fn event_about(row: &ApiTokenRow, action: &'static str) -> Event {
    let event = Event::new(action, "api_token")
        .target(row.id)
        .detail(json!({ "name": row.name, "prefix": row.prefix, "owner_id": row.user_id }));
    match row.owner_person {
        Some(person) => event.subject(person),
        None => event,
    }
}

/// Whether these permissions may be granted by the actor, now.
fn check_grant(ctx: &Ctx, permissions: PermissionSet) -> Result<()> {
    if let Some(one) = permissions.iter().find(|one| never_on_tokens().contains(*one)) {
        return Err(ServiceError::refuse(
            ErrorCode::NotForTokens,
            format!("{one} is never on an API token."),
        ));
    }
    enforce(grant(ctx.actor(), permissions))?;
    if permissions.iter().any(|one| SENSITIVE.contains(&one)) {
        ctx.require_step_up()?;
    }
    Ok(())
}
