//! An anchor: where the trail stands, to be held where nobody with the server can reach it.

use super::{checkpoint, view};
use crate::{
    Ctx, Event, Result, ServiceError,
    error::enforce,
    links,
    mail::{Letter, Words},
    meta::keys,
};
use convolog_db::{audit, settings, users};
use convolog_dto::{AuditAnchor, CheckpointOccasion, ErrorCode};
use convolog_rbac::{Action, Resource, decide};
use serde_json::json;

/// Shows where the trail stands.
///
/// # Errors
/// 403 for all but those who read the trail; 404 while there is no event.
pub fn get_audit_anchor(ctx: &Ctx) -> Result<AuditAnchor> {
    enforce(decide(ctx.actor(), Action::Verify, &Resource::AuditTrail))?;
    let (head, name, id) = ctx.read::<_, ServiceError>(|tx| {
        let chain = audit::live_chain(tx)?;
        let head = audit::head(tx, chain)?.ok_or_else(ServiceError::not_found)?;
        let name = settings::get(tx, keys::ORGANISATION_NAME)?;
        Ok((head, name, settings::get(tx, keys::INSTANCE_ID)?))
    })?;
    let key = ctx.services().signing_key().public_key();
    Ok(AuditAnchor {
        instance_name: name.unwrap_or_default(),
        instance_id: id.unwrap_or_default(),
        head: view::head(head),
        at: ctx.now(),
        key_fingerprint: key.fingerprint().to_string(),
        public_key: key.to_string(),
        can_mail: ctx.services().outbox().is_on(),
    })
}

/// Mails an anchor to whoever asks, and to nobody else; a checkpoint says that there was one.
///
/// # Errors
/// 403 for all but those who read the trail; 409 where no mail is sent; 503 where the queue of mails is full.
pub fn mail_audit_anchor(ctx: &Ctx) -> Result<AuditAnchor> {
    let anchor = get_audit_anchor(ctx)?;
    let address = ctx
        .read(|tx| users::get(tx, ctx.actor().user_id))?
        .map(|user| user.email)
        .ok_or_else(ServiceError::not_found)?;
    if !anchor.can_mail {
        return Err(ServiceError::refuse(
            ErrorCode::Conflict,
            "This instance sends no mail. Print the anchor, or copy it.",
        ));
    }
    let letter = Letter::Anchor.to(
        &address,
        &Words {
            name: &ctx.actor().name,
            organisation: &anchor.instance_name,
            head: &anchor.head.to_string(),
            key: &anchor.key_fingerprint,
            expires: &links::in_words(ctx.services(), anchor.at)?,
            ..Words::default()
        },
    );
    if !ctx.services().outbox().send(letter) {
        return Err(ServiceError::refuse(
            ErrorCode::Unavailable,
            "The mail server did not take the mail. Print the anchor, or copy it.",
        ));
    }
    let noted = json!({ "chain": anchor.head.chain, "seq": anchor.head.seq, "hash": anchor.head.hash });
    ctx.write(move |ctx, tx| {
        ctx.audit(tx, Event::new("audit.anchor_mailed", "audit_trail").detail(noted))?;
        checkpoint(tx, ctx.services(), CheckpointOccasion::Anchor).map(drop)
    })?;
    Ok(anchor)
}
