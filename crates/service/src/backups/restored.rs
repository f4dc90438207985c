//! What a start does that finds itself on a snapshot: says so in the trail, before anything else is said there.

use crate::{Event, Result, Services, hex::hex};
use convolog_db::{
    snapshot::{self, Stamp},
    users,
};
use serde_json::{Value, json};

/// What the trail calls it.
pub(crate) const RESTORED: &str = "instance.restored";

/// Writes that the instance was restored, and makes a database of the snapshot; whether it was one.
pub(crate) fn note_restored(services: &Services) -> Result<bool> {
    let Some(stamp) = services.db().read(snapshot::stamp_of)? else {
        return Ok(false);
    };
    tracing::warn!(taken_at = %stamp.taken_at, "this instance was restored from a snapshot");
    let services = services.clone();
    services.clone().db().write(move |tx| {
        // Also those that hold no session: an access token must not outlive its account's restore.
        users::bump_all_epochs(tx, services.now())?;
        snapshot::clear_stamp(tx)?;
        Event::new(RESTORED, "instance")
            .detail(detail_of(&stamp))
            .append_by_system(tx, &services)
    })?;
    Ok(true)
}

fn detail_of(stamp: &Stamp) -> Value {
    let head = stamp
        .head
        .map(|head| json!({ "chain": head.chain, "seq": head.seq, "hash": hex(head.hash) }));
    let replaced = stamp.replaces.as_ref().map(|replaced| {
        json!({
            "head": replaced.head.map(|(seq, hash)| json!({ "seq": seq, "hash": hex(hash) })),
            "safety_copy": replaced.safety_copy,
        })
    });
    json!({
        "snapshot": { "taken_at": stamp.taken_at, "kind": stamp.kind, "app_version": stamp.app_version, "instance_id": stamp.instance_id, "head": head },
        "replaced": replaced,
    })
}
